package dev.revisit.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A stretch of each day in a zone, its beginning included and its end not. It can go over midnight; where both are the
 * same, there is none.
 */
record DailyPeriod(LocalTime from, LocalTime until, ZoneId zone) {

    private record Span(Instant from, Instant until) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** When it ends, where it holds at a time. */
    Optional<Instant> endOf(Instant at) {
        return around(at).filter(span -> span.holds(at)).map(Span::until).findFirst();
    }

    /** When it ended last, before a time or at it. */
    Optional<Instant> lastEnd(Instant at) {
        return around(at).map(Span::until).filter(Predicate.not(at::isBefore)).max(Instant::compareTo);
    }

    private Stream<Span> around(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return from.equals(until)
                ? Stream.empty()
                : Stream.of(today.minusDays(2), today.minusDays(1), today).map(this::beginning);
    }

    private Span beginning(LocalDate day) {
        LocalDate end = until.isAfter(from) ? day : day.plusDays(1);
        return new Span(
                day.atTime(from).atZone(zone).toInstant(),
                end.atTime(until).atZone(zone).toInstant());
    }
}
