package dev.revisit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.engine.timer.WeekdayTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Counting days, whatever the week is and whatever is marked. */
class WorkingCalendarPropertyTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Provide
    Arbitrary<WorkingCalendar> calendars() {
        var restDays = Arbitraries.of(DayOfWeek.class).set().ofMaxSize(6);
        var dues = Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.integers().between(0, 1439))
                .as((atClose, minute) -> new DueRule(atClose, LocalTime.MIDNIGHT.plusMinutes(minute)));
        return Combinators.combine(restDays, marks(true), marks(false), dues)
                .as((rest, legal, company, due) -> new WorkingCalendar(ZONE, rest, legal, company, Map.of(), due));
    }

    private static Arbitrary<Map<LocalDate, SpecialDay>> marks(boolean legal) {
        var kinds = Arbitraries.of(SpecialDay.Kind.class).filter(kind -> kind.isLegal() == legal);
        return Arbitraries.maps(Arbitraries.integers().between(0, 120), kinds)
                .ofMaxSize(80)
                .map(days -> {
                    var marks = new HashMap<LocalDate, SpecialDay>();
                    days.forEach((day, kind) -> marks.put(FIRST.plusDays(day), new SpecialDay(kind, "")));
                    return marks;
                });
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(120).toSeconds())
                .map(FIRST.atStartOfDay(ZONE).toInstant()::plusSeconds);
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZONE).toLocalDate();
    }

    @Property(tries = 2000)
    @Label("M1: adding working days and counting them are inverse, and end on a working day at the same time of day")
    void inverse(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("times") Instant start,
            @ForAll @IntRange(min = 1, max = 60) int days) {
        Instant end = calendar.afterWorkingDays(start, days);

        assertThat(calendar.workingDaysBetween(start, end)).isEqualTo(days);
        assertThat(calendar.isWorkingDay(day(end))).isTrue();
        assertThat(day(end)).isAfter(day(start));
        assertThat(end.atZone(ZONE).toLocalTime()).isEqualTo(start.atZone(ZONE).toLocalTime());
    }

    @Property(tries = 2000)
    @Label("M1: counting to a working day and adding so many ends on that day")
    void inverseOfCounting(
            @ForAll("calendars") WorkingCalendar calendar, @ForAll("times") Instant a, @ForAll("times") Instant b) {
        int days = calendar.workingDaysBetween(a, b);
        if (days > 0) {
            Instant end = calendar.afterWorkingDays(a, days);
            assertThat(day(end)).isBeforeOrEqualTo(day(b));
            if (calendar.isWorkingDay(day(b))) {
                assertThat(day(end)).isEqualTo(day(b));
            }
        }
    }

    @Property(tries = 2000)
    @Label("M1: begun later, or longer, it is never due earlier; and days add up")
    void monotone(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("times") Instant a,
            @ForAll("times") Instant b,
            @ForAll @IntRange(min = 1, max = 30) int few,
            @ForAll @IntRange(min = 1, max = 30) int more) {
        Instant first = a.isBefore(b) ? a : b;
        Instant second = a.isBefore(b) ? b : a;
        assertThat(day(calendar.afterWorkingDays(first, few)))
                .isBeforeOrEqualTo(day(calendar.afterWorkingDays(second, few)));
        assertThat(calendar.afterWorkingDays(first, few)).isBefore(calendar.afterWorkingDays(first, few + more));
        assertThat(calendar.afterWorkingDays(calendar.afterWorkingDays(first, few), more))
                .isEqualTo(calendar.afterWorkingDays(first, few + more));
    }

    @Property(tries = 2000)
    @Label("C5: at the close of the day is never earlier than exactly, stays on that day, and is not moved twice")
    void due(@ForAll("calendars") WorkingCalendar calendar, @ForAll("times") Instant exactly) {
        Instant due = calendar.due(exactly);
        assertThat(due).isAfterOrEqualTo(exactly);
        assertThat(day(due)).isEqualTo(day(exactly));
        assertThat(calendar.due(due)).isEqualTo(due);
    }

    @Provide
    Arbitrary<WeekdayTime> weekdayTimes() {
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class), Arbitraries.integers().between(0, 1439))
                .as((weekday, minute) -> new WeekdayTime(weekday, LocalTime.MIDNIGHT.plusMinutes(minute)));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** In the week of {@code day}: the named day, or the last working day before it. */
    private static Optional<LocalDate> worked(WorkingCalendar calendar, DayOfWeek weekday, LocalDate day) {
        Optional<LocalDate> last = Optional.empty();
        for (LocalDate each = monday(day);
                monday(each).equals(monday(day)) && each.getDayOfWeek().compareTo(weekday) <= 0;
                each = each.plusDays(1)) {
            last = calendar.isWorkingDay(each) ? Optional.of(each) : last;
        }
        return last;
    }

    private static boolean isEverWorked(WorkingCalendar calendar, DayOfWeek weekday) {
        return Arrays.stream(DayOfWeek.values())
                .anyMatch(day ->
                        day.compareTo(weekday) <= 0 && !calendar.restDays().contains(day));
    }

    @Property(tries = 3000)
    @Label(
            "M1: a day of the week is due after the beginning, on a working day at its time, on that day or the last one before"
                    + " it in its week; no week that has one is left out, and none has two")
    void dayOfTheWeek(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("weekdayTimes") WeekdayTime weekdayTime,
            @ForAll("times") Instant start) {
        Instant due = calendar.next(weekdayTime, start);

        assertThat(due).isAfter(start);
        assertThat(calendar.isWorkingDay(day(due))).isTrue();
        assertThat(due.atZone(ZONE).toLocalTime()).isEqualTo(weekdayTime.time());
        assertThat(monday(day(calendar.next(weekdayTime, due)))).isAfter(monday(day(due)));
        if (isEverWorked(calendar, weekdayTime.weekday())) {
            assertThat(worked(calendar, weekdayTime.weekday(), day(due))).contains(day(due));
            for (LocalDate week = monday(day(start)); week.isBefore(monday(day(due))); week = week.plusWeeks(1)) {
                assertThat(worked(calendar, weekdayTime.weekday(), week)
                                .map(each -> each.atTime(weekdayTime.time())
                                        .atZone(ZONE)
                                        .toInstant())
                                .filter(start::isBefore))
                        .as("passed over in the week of %s", week)
                        .isEmpty();
            }
        }
    }

    @Property(tries = 2000)
    @Label(
            "M1: what is asked for and owed on one day of the week is asked for and owed on one day, whichever it becomes")
    void askedForAndOwed(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("weekdayTimes") WeekdayTime asked,
            @ForAll @IntRange(min = 1, max = 1439) int minutes,
            @ForAll("times") Instant start) {
        var owed = new WeekdayTime(asked.weekday(), asked.time().plusMinutes(minutes));
        Instant asks = calendar.next(asked, start);
        Instant due = calendar.next(owed, asks);

        if (owed.time().isAfter(asked.time())) {
            assertThat(day(due)).isEqualTo(day(asks));
        } else {
            assertThat(monday(day(due))).isAfter(monday(day(asks)));
        }
    }

    @Property(tries = 1000)
    @Label("What is kept of a calendar makes the same calendar again")
    void kept(@ForAll("calendars") WorkingCalendar calendar) {
        var entries = new HashMap<String, String>();
        calendar.legal()
                .forEach((day, specialDay) -> entries.put(Entry.about(Entry.LEGAL, day), Entry.says(specialDay)));
        calendar.company()
                .forEach((day, specialDay) -> entries.put(Entry.about(Entry.COMPANY, day), Entry.says(specialDay)));
        entries.put(Entry.REST_DAYS, Entry.says(calendar.restDays()));
        entries.put(Entry.DUE, Entry.says(calendar.dueRule()));
        assertThat(Entry.calendar(entries, ZONE)).isEqualTo(calendar);
    }
}
