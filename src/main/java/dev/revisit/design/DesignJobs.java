package dev.revisit.design;

import dev.revisit.customer.CustomerEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The design jobs: from a floor plan to a design that the manager has approved (rules D1 to D4). */
public final class DesignJobs {

    private DesignJobs() {}

    /**
     * A designer did not fill in the dispatch sheet in time (rule D2).
     *
     * @param number of the job, as in {@code D-000123}
     * @param step the user task at which it was owed
     * @param dueAt the due time of the timer that fired, however late it was handled
     * @param designer user id of whoever owed it
     */
    public record SheetMissed(
            UUID jobId, UUID customerId, String number, String step, Instant dueAt, String designer, Instant at)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "design-sheet-missed";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("design", number, "step", step, "due", dueAt.toString(), "person", designer);
        }
    }

    /**
     * The manager found entries of the dispatch sheet missing or wrong (rule D2).
     *
     * @param checkId of this rejection: one per check, and never told twice
     * @param reason what the manager wrote; it stands on the job, not in the timeline
     */
    public record SheetWrong(
            UUID jobId,
            UUID customerId,
            String number,
            UUID checkId,
            String designer,
            String reason,
            Instant at,
            String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "design-sheet-wrong";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("design", number, "person", designer);
        }
    }

    /**
     * The manager approved a design: the job is finished, and the design is on the customer's sheet (rules D3, D4).
     *
     * @param measuredArea m², as the dispatch sheet says at that time
     */
    public record Approved(
            UUID jobId, UUID customerId, String number, String designer, BigDecimal measuredArea, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "design-approved";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("design", number, "person", designer);
        }
    }
}
