package dev.revisit.timing;

import dev.revisit.timing.Preview.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that was made, as the history tells it.
 *
 * @param no counts the changes from 1
 * @param by user id; null for a release of the application
 * @param undoes the number of the change that this one took back; null for any other
 * @param undoneBy the number of the change that took this one back; null while it holds
 * @param canUndo it is through, it holds, and nothing later changed the same values
 * @param kept for a release: what the release wanted and did not get, because it was set here
 * @param gone for a release: timers and rows that are no longer there
 */
public record RecordedChange(
        UUID id,
        int no,
        Kind kind,
        Instant at,
        @Nullable String by,
        String reason,
        OpenCasePolicy openCases,
        List<Difference> differences,
        List<Difference> kept,
        List<Difference> gone,
        @Nullable Integer undoes,
        @Nullable Integer undoneBy,
        boolean canUndo,
        Progress progress) {

    /** How a change came about. */
    public enum Kind {
        /** On the page, or by another program. */
        SET,
        /** A diagram edited in a modeller. */
        UPLOADED,
        UNDONE,
        /** A release of the application brought it. */
        RELEASED,
        /** The company's calendar changed. */
        CALENDAR;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far the running cases are.
     *
     * @param all the parts of running cases that the change reaches
     * @param done those that have it
     * @param gone those that ended, or moved on, before it reached them
     * @param left those that go on on the diagram they began on, which differs in more than values, or could not be
     *     reached; their later steps keep the earlier lengths
     */
    public record Progress(int all, int done, int gone, int left) {

        public boolean isOver() {
            return done + gone + left >= all;
        }

        /** From 0 to 100. */
        public int percent() {
            return all == 0 ? 100 : (int) (100L * (done + gone + left) / all);
        }
    }
}
