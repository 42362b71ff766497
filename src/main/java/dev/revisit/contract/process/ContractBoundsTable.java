package dev.revisit.contract.process;

import dev.revisit.contract.ContractBounds;
import dev.revisit.contract.ContractKind;
import dev.revisit.engine.DecisionTables;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks {@code contract-bounds.dmn}. */
@Component
class ContractBoundsTable implements ContractBounds {

    static final String KEY = "ContractBounds";

    private final DecisionTables tables;

    ContractBoundsTable(DecisionTables tables) {
        this.tables = tables;
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
        String written =
                String.valueOf(tables.answer(KEY, Map.of("bound", which)).get("amount"));
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException nonsense) {
            throw new IllegalStateException("%s answers \"%s\" for %s".formatted(KEY, written, which), nonsense);
        }
    }
}
