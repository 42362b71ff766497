package dev.revisit.tracking;

import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.EarningKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tracking sheets owe and earn by, so that the managers' tables have to price it (rules C1, C4). */
@Configuration(proxyBeanMethods = false)
class TrackingObligations {

    /** A record of a revisit. */
    static final DeductionRule OWED = new DeductionRule("T9");

    /** A signed contract. */
    static final EarningKind EARNED = new EarningKind("contract-home");

    @Bean
    DeductionRule trackingOwed() {
        return OWED;
    }

    @Bean
    EarningKind trackingEarned() {
        return EARNED;
    }
}
