package dev.revisit.commission;

/** The managers' decision table of what is earned (rule C4). */
public interface EarningRates {

    /** @throws IllegalStateException if the table has no answer, or one that makes no sense */
    EarningRate of(Earning.Kind kind);
}
