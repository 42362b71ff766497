package dev.revisit.contract.process;

import dev.revisit.contract.ContractBounds;
import dev.revisit.contract.ContractKind;
import dev.revisit.engine.command.AsSystem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks {@code contract-bounds.dmn}. */
@Component
class ContractBoundsTable implements ContractBounds {

    static final String KEY = "ContractBounds";

    // The engine's start asks features for their beans, so it is fetched only when it is used.
    private final ObjectProvider<DecisionService> decisions;
    private final ObjectProvider<IdentityService> identity;

    ContractBoundsTable(ObjectProvider<DecisionService> decisions, ObjectProvider<IdentityService> identity) {
        this.decisions = decisions;
        this.identity = identity;
    }

    /** Refuses to start with a table that somebody edited into nonsense: better now than at the first contract. */
    @EventListener(ApplicationStartedEvent.class)
    void check() {
        for (ContractKind kind : ContractKind.values()) {
            of(kind);
        }
    }

    @Override
    public Range of(ContractKind kind) {
        return new Range(bound(kind.code() + "-smallest"), bound(kind.code() + "-largest"));
    }

    private BigDecimal bound(String which) {
        var answers = new ArrayList<Map<String, Object>>();
        // Whoever reports a contract may not ask tables by themselves.
        AsSystem.doing(
                identity.getObject(),
                () -> answers.addAll(decisions
                        .getObject()
                        .evaluateDecisionByKey(KEY)
                        .variables(Variables.putValue("bound", which))
                        .evaluate()
                        .getResultList()));
        if (answers.size() != 1) {
            throw new IllegalStateException(
                    "%s has %d answers for %s; it must have one.".formatted(KEY, answers.size(), which));
        }
        String written = String.valueOf(answers.get(0).get("amount"));
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException nonsense) {
            throw new IllegalStateException("%s answers \"%s\" for %s".formatted(KEY, written, which), nonsense);
        }
    }
}
