package dev.revisit.commission.warning;

import dev.revisit.engine.DecisionTables;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How long before a due time somebody is warned, as managers set it in {@code warning-times.dmn} (rule C6). */
@Component
public class WarningTimes {

    public static final String TABLE = "WarningTimes";
    public static final String NUMBER = "number";

    private final DecisionTables tables;

    WarningTimes(DecisionTables tables) {
        this.tables = tables;
    }

    /** Days before the day on which it is due, 1 or more. */
    int daysBefore() {
        return number("days-before");
    }

    /** Hours before it is due, 1 or more. */
    int hoursBefore() {
        return number("hours-before");
    }

    private int number(String which) {
        return ((Number) Objects.requireNonNull(
                        tables.answer(TABLE, Map.of("warning", which)).get(NUMBER)))
                .intValue();
    }
}
