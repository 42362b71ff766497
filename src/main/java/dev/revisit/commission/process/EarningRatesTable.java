package dev.revisit.commission.process;

import dev.revisit.commission.rate.EarningRate;
import dev.revisit.commission.rate.EarningRates;
import dev.revisit.engine.command.AsSystem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks {@code earning-rates.dmn}. */
@Component
class EarningRatesTable implements EarningRates {

    static final String KEY = "EarningRates";

    // The engine's start asks features for their beans, so it is fetched only when it is used.
    private final ObjectProvider<DecisionService> decisions;
    private final ObjectProvider<IdentityService> identity;

    EarningRatesTable(ObjectProvider<DecisionService> decisions, ObjectProvider<IdentityService> identity) {
        this.decisions = decisions;
        this.identity = identity;
    }

    @Override
    public EarningRate of(String kind) {
        var answers = new ArrayList<Map<String, Object>>();
        // Whoever reads a statement may not ask tables by themselves.
        AsSystem.doing(
                identity.getObject(),
                () -> answers.addAll(decisions
                        .getObject()
                        .evaluateDecisionByKey(KEY)
                        .variables(Variables.putValue("kind", kind))
                        .evaluate()
                        .getResultList()));
        if (answers.size() != 1) {
            throw new IllegalStateException(
                    "%s has %d answers for %s; it must have one.".formatted(KEY, answers.size(), kind));
        }
        var answer = answers.get(0);
        try {
            return EarningRate.of(new BigDecimal(String.valueOf(answer.get("rate"))), String.valueOf(answer.get("of")));
        } catch (IllegalArgumentException nonsense) {
            throw new IllegalStateException(
                    "%s answers nonsense for %s: %s".formatted(KEY, kind, nonsense.getMessage()), nonsense);
        }
    }
}
