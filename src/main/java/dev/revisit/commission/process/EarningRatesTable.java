package dev.revisit.commission.process;

import dev.revisit.commission.Earning;
import dev.revisit.commission.EarningRate;
import dev.revisit.commission.EarningRates;
import java.math.BigDecimal;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks {@code earning-rates.dmn}. */
@Component
class EarningRatesTable implements EarningRates {

    static final String KEY = "EarningRates";

    // The engine's start asks features for their beans, so it is fetched only when it is used.
    private final ObjectProvider<DecisionService> decisions;

    EarningRatesTable(ObjectProvider<DecisionService> decisions) {
        this.decisions = decisions;
    }

    @Override
    public EarningRate of(Earning.Kind kind) {
        var answers = decisions
                .getObject()
                .evaluateDecisionByKey(KEY)
                .variables(Variables.putValue("kind", kind.code()))
                .evaluate();
        if (answers.size() != 1) {
            throw new IllegalStateException(
                    "%s has %d answers for %s; it must have one.".formatted(KEY, answers.size(), kind.code()));
        }
        var answer = answers.getSingleResult();
        try {
            return EarningRate.of(
                    new BigDecimal(String.valueOf(answer.<Object>getEntry("rate"))),
                    String.valueOf(answer.<Object>getEntry("of")));
        } catch (IllegalArgumentException nonsense) {
            throw new IllegalStateException(
                    "%s answers nonsense for %s: %s".formatted(KEY, kind.code(), nonsense.getMessage()), nonsense);
        }
    }
}
