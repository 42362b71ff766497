package dev.revisit.project;

import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.EarningKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What projects owe and earn by, so that the managers' tables have to price it (rules C1, C4). */
@Configuration(proxyBeanMethods = false)
class ProjectObligations {

    /** The report of a stage. */
    static final DeductionRule OWED = new DeductionRule("P3");

    /** A project's contract. */
    static final EarningKind EARNED = new EarningKind("contract-project");

    @Bean
    DeductionRule projectOwed() {
        return OWED;
    }

    @Bean
    EarningKind projectEarned() {
        return EARNED;
    }
}
