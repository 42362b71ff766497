package dev.revisit.programme;

import dev.revisit.engine.DecisionTables;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.Sheet;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How many calls a week are owed in a phase, by the managers' decision table (rules H1, H2). */
@Component
class CallsPerWeek {

    static final String TABLE = "CallsPerWeek";
    static final String MINIMUM = "minimum";
    static final String MAXIMUM = "maximum";

    private final DecisionTables tables;

    CallsPerWeek(DecisionTables tables) {
        this.tables = tables;
    }

    @Rule("H1")
    Sheet.Quota of(Phase phase) {
        Map<String, Object> row = tables.answer(TABLE, Map.of("phase", phase.code()));
        return new Sheet.Quota(calls(row, MINIMUM), calls(row, MAXIMUM));
    }

    private static int calls(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).intValue();
    }
}
