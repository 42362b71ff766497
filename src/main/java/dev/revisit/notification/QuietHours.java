package dev.revisit.notification;

import dev.revisit.engine.DecisionTables;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

    /** One of them: from its first moment to the one at which messages go again. */
    record Period(Instant from, Instant until) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** When the quiet hours end that hold at a time; empty while none do. */
    Optional<Instant> endOf(String channel, Instant at) {
        return around(channel, at)
                .filter(period -> period.holds(at))
                .map(Period::until)
                .findFirst();
    }

    /** When the latest of them ended before a time, or at it; empty where there are none. */
    Optional<Instant> lastEnd(String channel, Instant at) {
        return around(channel, at)
                .map(Period::until)
                .filter(Predicate.not(at::isBefore))
                .max(Instant::compareTo);
    }

    /** Those that begin the day before, on the day and the days around. */
    private Stream<Period> around(String channel, Instant at) {
        Map<String, Object> row = tables.answer(TABLE, Map.of("channel", channel));
        LocalTime from = LocalTime.parse(String.valueOf(row.get(FROM)));
        LocalTime until = LocalTime.parse(String.valueOf(row.get(UNTIL)));
        LocalDate today = at.atZone(clock.getZone()).toLocalDate();
        return from.equals(until)
                ? Stream.empty()
                : Stream.of(today.minusDays(2), today.minusDays(1), today).map(day -> period(day, from, until));
    }

    private Period period(LocalDate day, LocalTime from, LocalTime until) {
        LocalDate end = until.isAfter(from) ? day : day.plusDays(1);
        return new Period(
                day.atTime(from).atZone(clock.getZone()).toInstant(),
                end.atTime(until).atZone(clock.getZone()).toInstant());
    }
}
