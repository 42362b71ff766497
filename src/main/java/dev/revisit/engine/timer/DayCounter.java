package dev.revisit.engine.timer;

import java.time.Instant;
import java.time.LocalTime;

/**
 * How the company counts the days of a timer (rules M1, C5): told by its calendar, and asked whenever the engine
 * reckons a due time, so that Tasklist, jobs and flags agree.
 */
public interface DayCounter {

    /**
     * So many working days after {@code start}, at the same time of day. The day of {@code start} itself is not counted,
     * whether it is worked on or not.
     *
     * @param days 1 or more
     */
    Instant afterWorkingDays(Instant start, int days);

    /**
     * When something counted in days is due, that would exactly be due at {@code exactly}: then, or at the close of that
     * day, as the company has set. Never earlier than {@code exactly}.
     */
    Instant due(Instant exactly);

    /**
     * The first such time after {@code start}. A week has one at most: where the day is not worked on, it is that of the
     * last working day before it in its week, from Monday on; a week without one is skipped.
     *
     * @param start is not one itself
     */
    Instant next(WeekdayTime weekdayTime, Instant start);

    /** That time on that working day of a period. A period without a working day has the day before it as its last one. */
    Instant on(PeriodDay periodDay, Period period);

    /** That time on the first working day after the day of {@code start}. */
    Instant nextWorkingDay(Instant start, LocalTime time);
}
