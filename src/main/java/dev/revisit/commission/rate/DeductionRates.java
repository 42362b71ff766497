package dev.revisit.commission.rate;

import dev.revisit.commission.flag.Flag;

/** The managers' decision table (rule C1). */
public interface DeductionRates {

    /**
     * @param rule the rule's id, as in T9
     * @throws IllegalStateException if the table has no answer, or one that makes no sense
     */
    DeductionRate of(String rule, Flag.Happened happened);
}
