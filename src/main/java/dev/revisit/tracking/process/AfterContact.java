package dev.revisit.tracking.process;

import dev.revisit.rule.Rule;
import dev.revisit.tracking.ContactNote;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Tells the diagram what a contact decided; the gateways behind it read this in the same transaction. */
final class AfterContact {

    private AfterContact() {}

    static void tell(DelegateExecution execution, ContactNote note, TrackingCase tracked) {
        tell(execution, note.outcome(), tracked.attempts(), note.appointmentAt(), note.wakeOn());
    }

    /** What became of a contract: nothing is agreed any more, and attempts are counted anew. */
    static void tell(DelegateExecution execution, String contractOutcome) {
        tell(execution, contractOutcome, 0, null, null);
    }

    static void tell(
            DelegateExecution execution,
            Outcome outcome,
            int attempts,
            @Nullable Instant appointmentAt,
            @Nullable LocalDate wakeOn) {
        tell(execution, outcome.code(), attempts, appointmentAt, wakeOn);
    }

    /** Every variable is set each time: the calls of the diagrams hand all of them on. */
    @Rule("T6")
    private static void tell(
            DelegateExecution execution,
            String outcome,
            int attempts,
            @Nullable Instant appointmentAt,
            @Nullable LocalDate wakeOn) {
        CustomerTracking.OUTCOME.set(execution, outcome);
        CustomerTracking.ATTEMPTS_IN_A_ROW.set(execution, attempts);
        CustomerTracking.DAY_AGREED.set(execution, appointmentAt != null);
        CustomerTracking.APPOINTMENT_AT.set(execution, appointmentAt == null ? null : Date.from(appointmentAt));
        CustomerTracking.WAKE_DAY_NAMED.set(execution, wakeOn != null);
        CustomerTracking.WAKE_ON.set(execution, wakeOn == null ? null : startOf(wakeOn));
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
    }
}
