package dev.revisit.commission;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did not do: one (case, step, due time), or one rejected record (rule C2).
 *
 * @param rule the rule's id, as in T9
 * @param dueAt the timer's due time; for a rejected record, when it was written
 */
record Offence(
        String rule,
        Flag.Happened happened,
        Subject subject,
        String step,
        Instant dueAt,
        @Nullable UUID recordId,
        String person,
        @Nullable String reason) {

    /**
     * In what it happened: in a customer's case, or in a project.
     *
     * @param number as in K-000123 or P-000001
     */
    record Subject(
            @Nullable UUID caseId,
            @Nullable UUID customerId,
            @Nullable UUID projectId,
            String number) {

        static Subject ofCase(UUID caseId, UUID customerId, String number) {
            return new Subject(caseId, customerId, null, number);
        }

        static Subject ofProject(UUID projectId, String number) {
            return new Subject(null, null, projectId, number);
        }

        UUID id() {
            return caseId == null ? Objects.requireNonNull(projectId) : caseId;
        }
    }

    /** The same however often it is told. */
    String key() {
        return recordId == null ? subject.id() + ":" + step + ":" + dueAt.toEpochMilli() : "record:" + recordId;
    }

    YearMonth month(ZoneId zone) {
        return YearMonth.from(dueAt.atZone(zone));
    }
}
