package dev.revisit.commission;

import dev.revisit.rule.Rule;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did not do: one (case, step, due time), one rejected record, or one check that found a dispatch sheet
 * wrong (rules C2, D2).
 *
 * @param rule the rule's id, as in T9
 * @param dueAt the timer's due time; for a rejected record, when it was written; for a wrong sheet, when it was checked
 * @param checkId the check that found a sheet wrong
 */
record Offence(
        String rule,
        Flag.Happened happened,
        Subject subject,
        String step,
        Instant dueAt,
        @Nullable UUID recordId,
        @Nullable UUID checkId,
        String person,
        @Nullable String reason) {

    /**
     * In what it happened: in a customer's case, in a project, or in the design of a customer's floor plan.
     *
     * @param number as in K-000123, P-000001 or D-000001
     */
    record Subject(
            @Nullable UUID caseId,
            @Nullable UUID customerId,
            @Nullable UUID projectId,
            @Nullable UUID designJobId,
            String number) {

        static Subject ofCase(UUID caseId, UUID customerId, String number) {
            return new Subject(caseId, customerId, null, null, number);
        }

        static Subject ofProject(UUID projectId, String number) {
            return new Subject(null, null, projectId, null, number);
        }

        static Subject ofDesign(UUID designJobId, UUID customerId, String number) {
            return new Subject(null, customerId, null, designJobId, number);
        }

        UUID id() {
            return Stream.of(caseId, projectId, designJobId)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The same however often it is told. */
    @Rule("C2")
    String key() {
        if (recordId != null) {
            return "record:" + recordId;
        }
        return checkId == null ? subject.id() + ":" + step + ":" + dueAt.toEpochMilli() : "check:" + checkId;
    }

    YearMonth month(ZoneId zone) {
        return YearMonth.from(dueAt.atZone(zone));
    }
}
