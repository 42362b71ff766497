package dev.revisit.calendar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the calendar, as it stays on file.
 *
 * @param no the version that it made
 * @param by user id; empty where it came with a release of the application
 * @param undoes the number of the change that it takes back
 */
public record CalendarChange(
        int no,
        String by,
        Instant at,
        String reason,
        @Nullable Integer undoes,
        List<ChangedDay> lines) {

    /**
     * One thing that is different.
     *
     * @param about as in {@code company 2027-03-05}
     * @param was null where nothing was said before
     * @param becomes null where nothing is said any more
     */
    public record ChangedDay(
            String about, @Nullable String was, @Nullable String becomes) {

        /** {@code legal}, {@code company}, {@code year}, {@code rest-days} or {@code due}. */
        public String what() {
            return Entry.halves(about)[0];
        }

        /** The day or the year; empty for settings. */
        public String which() {
            return Entry.halves(about)[1];
        }
    }

    /** Whether everything still is as this change left it, so that it can be taken back. */
    public boolean stillStandsIn(WorkingCalendar calendar) {
        return lines.stream()
                .allMatch(changedDay ->
                        java.util.Objects.equals(changedDay.becomes(), Entry.of(calendar, changedDay.about())));
    }
}
