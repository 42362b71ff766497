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

    private static final String KEY = "CallsPerWeek";

    private final DecisionTables tables;

    CallsPerWeek(DecisionTables tables) {
        this.tables = tables;
    }

    @Rule("H1")
    Sheet.Quota of(Phase phase) {
        Map<String, Object> row = tables.answer(KEY, Map.of("phase", phase.code()));
        return new Sheet.Quota(calls(row, "minimum"), calls(row, "maximum"));
    }

    private static int calls(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).intValue();
    }
}
