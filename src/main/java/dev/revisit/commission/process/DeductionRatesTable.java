package dev.revisit.commission.process;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.rate.DeductionRate;
import dev.revisit.commission.rate.DeductionRates;
import java.math.BigDecimal;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks {@code deduction-rates.dmn}. */
@Component
class DeductionRatesTable implements DeductionRates {

    static final String KEY = "DeductionRates";

    // The engine's start asks features for their beans, so it is fetched only when it is used.
    private final ObjectProvider<DecisionService> decisions;

    DeductionRatesTable(ObjectProvider<DecisionService> decisions) {
        this.decisions = decisions;
    }

    @Override
    public DeductionRate of(String rule, Flag.Happened happened) {
        var answers = decisions
                .getObject()
                .evaluateDecisionByKey(KEY)
                .variables(Variables.putValue("rule", rule).putValue("happened", happened.code()))
                .evaluate();
        if (answers.size() != 1) {
            throw new IllegalStateException("%s has %d answers for rule %s, %s; it must have one."
                    .formatted(KEY, answers.size(), rule, happened.code()));
        }
        var answer = answers.getSingleResult();
        try {
            return DeductionRate.of(
                    new BigDecimal(String.valueOf(answer.<Object>getEntry("amount"))),
                    String.valueOf(answer.<Object>getEntry("chargedTo")),
                    String.valueOf(answer.<Object>getEntry("per")));
        } catch (IllegalArgumentException nonsense) {
            throw new IllegalStateException(
                    "%s answers nonsense for rule %s, %s: %s"
                            .formatted(KEY, rule, happened.code(), nonsense.getMessage()),
                    nonsense);
        }
    }
}
