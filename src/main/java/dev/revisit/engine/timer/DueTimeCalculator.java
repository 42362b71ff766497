package dev.revisit.engine.timer;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reckons when a timer is due, by the company's calendar: the one place, asked by the engine for each timer it creates and
 * by whoever tries out another length (rule M1).
 *
 * <p>A length is written as in the diagrams, {@code P3D}, with {@code working-days} behind it where its calendar property
 * says so. One of a deadline or an escalation that is counted in whole days may fall at the close of the day. In the place
 * of a length can stand a day of the week ({@link WeekdayTime}), or of the case's period ({@link PeriodDay}).
 */
@Component
public class DueTimeCalculator {

    static final String WORKING_DAYS = "working-days";

    private static final Pattern WHOLE_DAYS = Pattern.compile("P(\\d{1,6})D");

    /** Without a calendar every day counts, and due is due. */
    private static final DayCounter EVERY_DAY = new DayCounter() {
        @Override
        public Instant afterWorkingDays(Instant start, int days) {
            return after("P" + days + "D", start);
        }

        @Override
        public Instant due(Instant exactly) {
            return exactly;
        }

        @Override
        public Instant next(WeekdayTime weekdayTime, Instant start) {
            ZonedDateTime day = start.atZone(ZoneId.systemDefault())
                    .with(TemporalAdjusters.nextOrSame(weekdayTime.weekday()))
                    .with(weekdayTime.time());
            return (day.toInstant().isAfter(start) ? day : day.plusWeeks(1)).toInstant();
        }

        @Override
        public Instant on(PeriodDay periodDay, Period period) {
            return (periodDay.edge() == PeriodDay.Edge.BEGIN ? period.first() : period.last())
                    .minusDays(periodDay.daysBefore())
                    .atTime(periodDay.time())
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
        }

        @Override
        public Instant nextWorkingDay(Instant start, LocalTime time) {
            return start.atZone(ZoneId.systemDefault()).plusDays(1).with(time).toInstant();
        }
    };

    private final ObjectProvider<DayCounter> calendar;

    // The engine is configured with this, and the calendar stands in a database that is opened later.
    public DueTimeCalculator(ObjectProvider<DayCounter> calendar) {
        this.calendar = calendar;
    }

    /**
     * When a timer is due that began at {@code start}.
     *
     * @param timer its id in the diagram
     * @param length {@code P3D}, {@code PT4H}, {@code P3D working-days}, {@code friday 17:00}, {@code period-begin 3 12:00
     *     2026-12-01/2026-12-31}
     */
    public Instant due(String timer, String length, Instant start) {
        return due(timer, length, start, calendar.getIfAvailable(() -> EVERY_DAY));
    }

    /** As {@link #due(String, String, Instant)}, by another calendar than the one that holds now. */
    public static Instant due(String timer, String length, Instant start, DayCounter days) {
        @Nullable WeekdayTime weekdayTime = WeekdayTime.parse(length).orElse(null);
        if (weekdayTime != null) {
            return days.next(weekdayTime, start);
        }
        @Nullable PeriodDay periodDay = PeriodDay.parse(length).orElse(null);
        if (periodDay != null) {
            return due(timer, periodDay, Period.parse(length.substring(length.lastIndexOf(' ') + 1)), start, days);
        }
        String iso = length.split(" ", 2)[0];
        var wholeDays = WHOLE_DAYS.matcher(iso);
        boolean inDays = wholeDays.matches();
        Instant exactly = inDays && length.endsWith(" " + WORKING_DAYS)
                ? days.afterWorkingDays(start, Integer.parseInt(wholeDays.group(1)))
                : after(iso, start);
        return inDays && new TimerId(timer).endsSomething() ? days.due(exactly) : exactly;
    }

    /** A day that is over when its timer begins: a wait ends at once, anything else comes on the next working day. */
    private static Instant due(String timer, PeriodDay periodDay, Period period, Instant start, DayCounter days) {
        Instant due = days.on(periodDay, period);
        if (due.isAfter(start)) {
            return due;
        }
        return new TimerId(timer).isWait() ? start : days.nextWorkingDay(start, periodDay.time());
    }

    private static Instant after(String iso, Instant start) {
        var date = new GregorianCalendar();
        date.setTime(Date.from(start));
        TimerLength.of(iso).addTo(date);
        return date.toInstant();
    }

    /** What the engine asks, for one timer of a diagram. */
    public BusinessCalendar asTheEngineAsks() {
        return new BusinessCalendar() {
            @Override
            public Date resolveDuedate(String described) {
                return resolveDuedate(described, (Date) null);
            }

            @Override
            public Date resolveDuedate(String described, @Nullable Date start) {
                String[] timerAndLength = described.split(" ", 2);
                Date begun = start == null ? ClockUtil.getCurrentTime() : start;
                return Date.from(due(timerAndLength[0], timerAndLength[1], begun.toInstant()));
            }

            @Override
            public Date resolveDuedate(String described, Task task) {
                return resolveDuedate(described);
            }
        };
    }
}
