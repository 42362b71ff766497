package dev.revisit.commission.process;

import dev.revisit.commission.DeductionRates;
import dev.revisit.commission.Earning;
import dev.revisit.commission.EarningRates;
import dev.revisit.commission.Flag;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a decision table that a manager edited into nonsense: a row with a negative amount, or a rule
 * without an answer (rules C1, C4). Better now than at the first offence, or the first contract.
 */
@Component
class RatesAtStart {

    /** T9 and D2 as they are flagged, and a rule that is not in the table, which must be answered too. */
    private static final List<String> RULES = List.of("T9", "D2", "any other");

    private final DeductionRates rates;
    private final EarningRates earnings;
    private final RepositoryService repository;

    RatesAtStart(DeductionRates rates, EarningRates earnings, RepositoryService repository) {
        this.rates = rates;
        this.earnings = earnings;
        this.repository = repository;
    }

    @EventListener(ApplicationStartedEvent.class)
    void check() {
        rows(DeductionRatesTable.KEY, row -> requireAmount("deduction-rates.dmn", row));
        rows(EarningRatesTable.KEY, row -> requireAmount("earning-rates.dmn", row));
        for (String rule : RULES) {
            for (Flag.Happened happened : Flag.Happened.values()) {
                rates.of(rule, happened);
            }
        }
        for (Earning.Kind kind : Earning.Kind.values()) {
            earnings.of(kind);
        }
    }

    private void rows(String key, Consumer<Rule> each) {
        repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .list()
                .forEach(definition -> repository
                        .getDmnModelInstance(definition.getId())
                        .getModelElementsByType(DecisionTable.class)
                        .forEach(table -> table.getRules().forEach(each)));
    }

    /** The first output of a row is its amount in yuan, or its rate. */
    private static void requireAmount(String file, Rule row) {
        String written =
                row.getOutputEntries().iterator().next().getTextContent().strip();
        BigDecimal amount;
        try {
            amount = new BigDecimal(written);
        } catch (NumberFormatException notANumber) {
            throw new IllegalStateException(
                    "%s: the amount of row %s is \"%s\", which is not a number of yuan"
                            .formatted(file, row.getId(), written),
                    notANumber);
        }
        if (amount.signum() < 0) {
            throw new IllegalStateException(
                    "%s: the amount of row %s is %s; it cannot be negative".formatted(file, row.getId(), written));
        }
    }
}
