package dev.revisit.commission.rate;

/** The managers' decision table of what is earned (rule C4). */
public interface EarningRates {

    /**
     * @param kind what is earned by, as in {@code contract-home}
     * @throws IllegalStateException if the table has no answer, or one that makes no sense
     */
    EarningRate of(String kind);
}
