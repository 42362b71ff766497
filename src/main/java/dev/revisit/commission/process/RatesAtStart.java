package dev.revisit.commission.process;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.rate.DeductionRates;
import dev.revisit.commission.rate.EarningRates;
import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.EarningKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    /** In the place of a rule that is not in the table: it must be answered too. */
    private static final DeductionRule ANY_OTHER = new DeductionRule("any other");

    private final DeductionRates rates;
    private final EarningRates earnings;
    private final List<DeductionRule> rules;
    private final List<EarningKind> kinds;
    private final RepositoryService repository;

    RatesAtStart(
            DeductionRates rates,
            EarningRates earnings,
            List<DeductionRule> rules,
            List<EarningKind> kinds,
            RepositoryService repository) {
        this.rates = rates;
        this.earnings = earnings;
        this.rules = List.copyOf(rules);
        this.kinds = List.copyOf(kinds);
        this.repository = repository;
    }

    @EventListener(ApplicationStartedEvent.class)
    void check() {
        rows(DeductionRatesTable.KEY, row -> requireAmount("deduction-rates.dmn", row));
        rows(EarningRatesTable.KEY, row -> requireAmount("earning-rates.dmn", row));
        Stream.concat(rules.stream(), Stream.of(ANY_OTHER)).forEach(rule -> {
            for (Flag.Happened happened : Flag.Happened.values()) {
                rates.of(rule.id(), happened);
            }
        });
        kinds.forEach(kind -> earnings.of(kind.code()));
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
