package dev.revisit.notification;

import dev.revisit.engine.DecisionTables;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The hours of the night in which no message leaves for a person, by the managers' table, in the company's zone (rule C6).
 * They can go over midnight; where they begin when they end, there are none.
 */
@Component
public class QuietHours {

    public static final String TABLE = "QuietHours";
    public static final String FROM = "from";
    public static final String UNTIL = "until";

    private final DecisionTables tables;
    private final Clock clock;

    QuietHours(DecisionTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** When the quiet hours end that hold at a time; empty while none do. */
    Optional<Instant> endOf(String channel, Instant at) {
        return of(channel).endOf(at);
    }

    /** When the latest of them ended before a time, or at it; empty where there are none. */
    Optional<Instant> lastEnd(String channel, Instant at) {
        return of(channel).lastEnd(at);
    }

    private DailyPeriod of(String channel) {
        Map<String, Object> row = tables.answer(TABLE, Map.of("channel", channel));
        return new DailyPeriod(time(row, FROM), time(row, UNTIL), clock.getZone());
    }

    private static LocalTime time(Map<String, Object> row, String column) {
        return LocalTime.parse(String.valueOf(row.get(column)));
    }
}
