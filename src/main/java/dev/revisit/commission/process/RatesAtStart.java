package dev.revisit.commission.process;

import dev.revisit.commission.DeductionRates;
import dev.revisit.commission.Flag;
import java.math.BigDecimal;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a decision table that a manager edited into nonsense: a row with a negative amount, or a rule
 * without an answer (rule C1). Better now than at the first offence.
 */
@Component
class RatesAtStart {

    /** T9 as it is flagged, and a rule that is not in the table, which must be answered too. */
    private static final List<String> RULES = List.of("T9", "any other");

    private final DeductionRates rates;
    private final RepositoryService repository;

    RatesAtStart(DeductionRates rates, RepositoryService repository) {
        this.rates = rates;
        this.repository = repository;
    }

    @EventListener(ApplicationStartedEvent.class)
    void check() {
        repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(DeductionRatesTable.KEY)
                .latestVersion()
                .list()
                .forEach(definition -> repository
                        .getDmnModelInstance(definition.getId())
                        .getModelElementsByType(DecisionTable.class)
                        .forEach(table -> table.getRules().forEach(RatesAtStart::requireAmount)));
        for (String rule : RULES) {
            for (Flag.Happened happened : Flag.Happened.values()) {
                rates.of(rule, happened);
            }
        }
    }

    /** The first output of a row is its amount in yuan. */
    private static void requireAmount(Rule row) {
        String written =
                row.getOutputEntries().iterator().next().getTextContent().strip();
        BigDecimal amount;
        try {
            amount = new BigDecimal(written);
        } catch (NumberFormatException notANumber) {
            throw new IllegalStateException(
                    "deduction-rates.dmn: the amount of row %s is \"%s\", which is not a number of yuan"
                            .formatted(row.getId(), written),
                    notANumber);
        }
        if (amount.signum() < 0) {
            throw new IllegalStateException(
                    "deduction-rates.dmn: the amount of row %s is %s yuan; a deduction cannot be negative"
                            .formatted(row.getId(), written));
        }
    }
}
