package dev.revisit.commission.process;

import dev.revisit.commission.rate.EarningRate;
import dev.revisit.commission.rate.EarningRates;
import dev.revisit.engine.DecisionTables;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks {@code earning-rates.dmn}. */
@Component
class EarningRatesTable implements EarningRates {

    static final String KEY = "EarningRates";

    private final DecisionTables tables;

    EarningRatesTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public EarningRate of(String kind) {
        var answer = tables.answer(KEY, Map.of("kind", kind));
        try {
            return EarningRate.of(new BigDecimal(String.valueOf(answer.get("rate"))), String.valueOf(answer.get("of")));
        } catch (IllegalArgumentException nonsense) {
            throw new IllegalStateException(
                    "%s answers nonsense for %s: %s".formatted(KEY, kind, nonsense.getMessage()), nonsense);
        }
    }
}
