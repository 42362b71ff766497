package dev.revisit.commission.process;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.rate.DeductionRate;
import dev.revisit.commission.rate.DeductionRates;
import dev.revisit.engine.DecisionTables;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks {@code deduction-rates.dmn}. */
@Component
class DeductionRatesTable implements DeductionRates {

    static final String KEY = "DeductionRates";

    private final DecisionTables tables;

    DeductionRatesTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public DeductionRate of(String rule, Flag.Happened happened) {
        var answer = tables.answer(KEY, Map.of("rule", rule, "happened", happened.code()));
        try {
            return DeductionRate.of(
                    new BigDecimal(String.valueOf(answer.get("amount"))),
                    String.valueOf(answer.get("chargedTo")),
                    String.valueOf(answer.get("per")));
        } catch (IllegalArgumentException nonsense) {
            throw new IllegalStateException(
                    "%s answers nonsense for rule %s, %s: %s"
                            .formatted(KEY, rule, happened.code(), nonsense.getMessage()),
                    nonsense);
        }
    }
}
