package dev.revisit.calendar;

import dev.revisit.engine.timer.DayCounter;
import dev.revisit.engine.timer.Period;
import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.WeekdayTime;
import dev.revisit.rule.Rule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The company's calendar as it stands at one moment: a value that never changes, and counts days by itself (rules M1,
 * C5). A day is worked on unless it is one of the week's rest days; a legal holiday or make-up day goes before the week,
 * and what the company says of a day goes before both. Anybody's leave changes nothing here.
 *
 * @param zone the company's: a day begins and ends in it
 * @param restDays of each week; never all seven
 * @param legal holidays and make-up working days, of the years whose notice is known
 * @param company its own closing and working days
 * @param years whose notice is known, and from whom
 */
public record WorkingCalendar(
        ZoneId zone,
        Set<DayOfWeek> restDays,
        Map<LocalDate, SpecialDay> legal,
        Map<LocalDate, SpecialDay> company,
        Map<Integer, Origin> years,
        DueRule dueRule)
        implements DayCounter {

    /** The first day that the calendar knows about. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    public static final Set<DayOfWeek> USUAL_REST_DAYS = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** How a year's legal days came in. */
    public enum Origin {
        /** With a release of the application. */
        PUBLISHED,
        /** Entered by somebody. */
        ENTERED
    }

    public WorkingCalendar {
        restDays = Set.copyOf(restDays);
        legal = Map.copyOf(legal);
        company = Map.copyOf(company);
        years = Map.copyOf(years);
        if (restDays.size() >= DayOfWeek.values().length) {
            throw new IllegalArgumentException("a week without a working day: nothing would ever fall due");
        }
    }

    public boolean isWorkingDay(LocalDate day) {
        return mark(day)
                .map(specialDay -> specialDay.kind().isWorked())
                .orElseGet(() -> !restDays.contains(day.getDayOfWeek()));
    }

    /** What holds of this day besides its place in the week: the company's word, or else the law's. */
    public Optional<SpecialDay> mark(LocalDate day) {
        return Optional.ofNullable(company.get(day)).or(() -> Optional.ofNullable(legal.get(day)));
    }

    /** Whether the notice of this year is not known: it is counted by its weeks, and by what the company says, only. */
    public boolean isProvisional(int year) {
        return year >= FIRST_DAY.getYear() && !years.containsKey(year);
    }

    @Override
    @Rule("M1")
    public Instant afterWorkingDays(Instant start, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("counts from 1 working day on, not " + days);
        }
        var from = start.atZone(zone);
        LocalDate day = from.toLocalDate();
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day.atTime(from.toLocalTime()).atZone(zone).toInstant();
    }

    @Override
    @Rule("M1")
    public Instant next(WeekdayTime weekdayTime, Instant start) {
        LocalDate monday = start.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        while (true) {
            Optional<Instant> time = workingDay(monday, weekdayTime.weekday())
                    .map(day -> day.atTime(weekdayTime.time()).atZone(zone).toInstant())
                    .filter(each -> each.isAfter(start));
            if (time.isPresent()) {
                return time.get();
            }
            monday = monday.plusWeeks(1);
        }
    }

    @Override
    @Rule("M1")
    public Instant on(PeriodDay periodDay, Period period) {
        LocalDate day = periodDay.edge() == PeriodDay.Edge.BEGIN ? period.first() : period.last();
        int back = periodDay.edge() == PeriodDay.Edge.BEGIN && periodDay.daysBefore() > 0 ? -1 : 0;
        if (periodDay.edge() == PeriodDay.Edge.BEGIN && back == 0) {
            while (!isWorkingDay(day)) {
                day = day.plusDays(1);
            }
        } else {
            day = day.plusDays(back);
            for (int left = periodDay.daysBefore() + back; left > 0 || !isWorkingDay(day); day = day.minusDays(1)) {
                if (isWorkingDay(day)) {
                    left--;
                }
            }
        }
        return day.atTime(periodDay.time()).atZone(zone).toInstant();
    }

    @Override
    public Instant nextWorkingDay(Instant start, LocalTime time) {
        return afterWorkingDays(start, 1).atZone(zone).with(time).toInstant();
    }

    /** Whether a working day lies in a period. */
    public boolean isWorkedOn(Period period) {
        return period.first().datesUntil(period.last().plusDays(1)).anyMatch(this::isWorkingDay);
    }

    /**
     * This day of the week that begins on {@code monday}, or the last working day before it in that week. In a company that
     * rests on Mondays nothing would ever be due on one: then it is the first working day after it.
     */
    private Optional<LocalDate> workingDay(LocalDate monday, DayOfWeek weekday) {
        LocalDate named = monday.with(TemporalAdjusters.nextOrSame(weekday));
        boolean neverWorked = Arrays.stream(DayOfWeek.values())
                .filter(day -> day.compareTo(weekday) <= 0)
                .allMatch(restDays::contains);
        return Stream.concat(
                        Stream.iterate(named, day -> !day.isBefore(monday), day -> day.minusDays(1)),
                        neverWorked ? named.plusDays(1).datesUntil(monday.plusWeeks(1)) : Stream.<LocalDate>empty())
                .filter(this::isWorkingDay)
                .findFirst();
    }

    /** Working days after the day of {@code a}, up to and with the day of {@code b}; 0 where that is no later day. */
    public int workingDaysBetween(Instant a, Instant b) {
        LocalDate last = b.atZone(zone).toLocalDate();
        int days = 0;
        for (LocalDate day = a.atZone(zone).toLocalDate().plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                days++;
            }
        }
        return days;
    }

    @Override
    public Instant due(Instant exactly) {
        if (!dueRule.atClose()) {
            return exactly;
        }
        Instant close = exactly.atZone(zone)
                .toLocalDate()
                .atTime(dueRule.close())
                .atZone(zone)
                .toInstant();
        return close.isAfter(exactly) ? close : exactly;
    }
}
