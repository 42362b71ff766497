package dev.revisit.planning;

import dev.revisit.engine.timer.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What stretch of time a plan is for (rule L1), the longest first. A week begins on Monday. */
enum PlanKind {
    YEAR,
    HALF_YEAR,
    QUARTER,
    MONTH,
    WEEK;

    private static final int MONTHS_OF_A_HALF = 6;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for what is none */
    static PlanKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " is no kind of plan"));
    }

    /** The period of this kind in which a day lies. */
    Period around(LocalDate day) {
        LocalDate first = first(day);
        return new Period(first, after(first).minusDays(1));
    }

    /** The period that follows. */
    Period next(Period period) {
        return around(period.last().plusDays(1));
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case YEAR -> day.withDayOfYear(1);
            case HALF_YEAR ->
                LocalDate.of(day.getYear(), day.getMonthValue() <= MONTHS_OF_A_HALF ? Month.JANUARY : Month.JULY, 1);
            case QUARTER -> LocalDate.of(day.getYear(), day.getMonth().firstMonthOfQuarter(), 1);
            case MONTH -> day.withDayOfMonth(1);
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        };
    }

    private LocalDate after(LocalDate first) {
        return switch (this) {
            case YEAR -> first.plusYears(1);
            case HALF_YEAR -> first.plusMonths(MONTHS_OF_A_HALF);
            case QUARTER -> first.plus(1, IsoFields.QUARTER_YEARS);
            case MONTH -> first.plusMonths(1);
            case WEEK -> first.plusWeeks(1);
        };
    }

    /** What a period is called in any language: 2026, 2026-H2, 2026-Q4, 2026-12, 2026-W49. */
    String title(Period period) {
        LocalDate day = period.first();
        return switch (this) {
            case YEAR -> String.valueOf(day.getYear());
            case HALF_YEAR -> day.getYear() + "-H" + (day.getMonthValue() <= MONTHS_OF_A_HALF ? 1 : 2);
            case QUARTER -> day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> day.toString().substring(0, 7);
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        };
    }

    /** The next shorter kind by which a plan of this kind is carried out; empty for a week. A week may cross a month. */
    List<PlanKind> shorter() {
        return this == WEEK ? List.of() : List.of(values()[ordinal() + 1]);
    }
}
