package dev.revisit.commission;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
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
        UUID caseId,
        String caseNumber,
        UUID customerId,
        String step,
        Instant dueAt,
        @Nullable UUID recordId,
        String person,
        @Nullable String reason) {

    /** The same however often it is told. */
    String key() {
        return recordId == null ? caseId + ":" + step + ":" + dueAt.toEpochMilli() : "record:" + recordId;
    }

    YearMonth month(ZoneId zone) {
        return YearMonth.from(dueAt.atZone(zone));
    }
}
