package dev.revisit.design;

import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.EarningKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What design jobs owe and earn by, so that the managers' tables have to price it (rules C1, C4). */
@Configuration(proxyBeanMethods = false)
class DesignObligations {

    /** The dispatch sheet. */
    static final DeductionRule OWED = new DeductionRule("D2");

    /** An approved design. */
    static final EarningKind EARNED = new EarningKind("design");

    @Bean
    DeductionRule designOwed() {
        return OWED;
    }

    @Bean
    EarningKind designEarned() {
        return EARNED;
    }
}
