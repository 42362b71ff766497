package dev.revisit.sheet;

import dev.revisit.input.TypedDates;
import dev.revisit.refusal.Refusal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Days of the company, the first and the last included, in which cases were opened. */
public record SheetPeriod(LocalDate from, LocalDate to) {

    /** @throws Refusal for a last day before the first */
    public SheetPeriod {
        if (to.isBefore(from)) {
            throw Refusal.invalid("to", "sheets.period-ends-before");
        }
    }

    /** Open where nothing is said; null where neither is. */
    public static @Nullable SheetPeriod between(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null && to == null
                ? null
                : new SheetPeriod(from == null ? TypedDates.FIRST : from, to == null ? TypedDates.LAST : to);
    }

    /** A month, until today where it is the current one. */
    public static SheetPeriod of(YearMonth month, LocalDate today) {
        return new SheetPeriod(month.atDay(1), month.equals(YearMonth.from(today)) ? today : month.atEndOfMonth());
    }

    Instant since(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** Not included. */
    Instant until(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Its weeks from Monday to Sunday; of the first and the last, what lies within. */
    List<SheetPeriod> weeks() {
        return Stream.iterate(from, day -> !day.isAfter(to), day -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)))
                .map(day -> {
                    LocalDate sunday = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
                    return new SheetPeriod(day, sunday.isAfter(to) ? to : sunday);
                })
                .toList();
    }

    /** Of the week in which it begins. */
    public LocalDate monday() {
        return from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
