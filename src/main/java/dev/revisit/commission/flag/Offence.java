package dev.revisit.commission.flag;

import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.Subject;
import dev.revisit.obligation.WorkRejected;
import dev.revisit.rule.Rule;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did not do: one (subject, step, due time), or one thing that was rejected (rules C2, D2).
 *
 * @param rule the rule's id, as in T9
 * @param dueAt the timer's due time; of what was rejected, when it was written
 * @param reference of what was rejected; null where it was missed
 * @param perWeek whether it stands for the week before {@code dueAt}
 */
public record Offence(
        String rule,
        Flag.Happened happened,
        Subject subject,
        String step,
        Instant dueAt,
        @Nullable String reference,
        String person,
        @Nullable String reason,
        boolean perWeek) {

    static Offence of(ObligationMissed missed) {
        return new Offence(
                missed.rule(),
                Flag.Happened.MISSED,
                missed.subject(),
                missed.step(),
                missed.dueAt(),
                null,
                missed.person(),
                null,
                missed.perWeek());
    }

    static Offence of(WorkRejected rejected) {
        return new Offence(
                rejected.rule(),
                Flag.Happened.REJECTED,
                rejected.subject(),
                rejected.step(),
                rejected.writtenAt(),
                rejected.reference(),
                rejected.person(),
                rejected.reason(),
                false);
    }

    /** The same however often it is told. */
    @Rule("C2")
    public String key() {
        return reference == null ? subject.id() + ":" + step + ":" + dueAt.toEpochMilli() : reference;
    }

    public YearMonth month(ZoneId zone) {
        return YearMonth.from(dueAt.atZone(zone));
    }
}
