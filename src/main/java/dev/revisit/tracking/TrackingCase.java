package dev.revisit.tracking;

import dev.revisit.customer.Customer;
import dev.revisit.customer.timeline.CustomerEvent;
import dev.revisit.engine.clock.NodeClock;
import dev.revisit.obligation.Subject;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One customer's way from registration to won or lost, with its own tracking sheet. The engine knows what is open in
 * it; this knows what happened. Once it has ended nothing is recorded in it any more.
 */
@Entity
public class TrackingCase {

    /** Where a case can be, as far as history goes; what it waits for is the engine's to say. */
    public enum State {
        OPEN,
        WON,
        LOST,
        /** Won, until the contract was withdrawn (rule C8). */
        WITHDRAWN;

        /** As the API and the messages say it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The longest that an appointment or a waking day may lie ahead, in days. */
    static final int LONGEST_AHEAD = 730;

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private String number;
    private UUID customerId;
    private @Nullable UUID openCustomerId;

    /** The customer's, for lists; the database keeps it the same (ADR 0037). */
    @Column(updatable = false)
    private String owner;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    private Instant openedAt;
    private @Nullable Instant endedAt;
    private @Nullable BigDecimal contractAmount;
    private @Nullable LocalDate signedOn;
    private @Nullable String opinion;
    private @Nullable String suggestion;

    @Enumerated(EnumType.STRING)
    private @Nullable Pace pace;

    private int attempts;
    private Instant lastContactAt;
    private @Nullable Instant nextDueAt;

    @SuppressWarnings("NullAway.Init")
    protected TrackingCase() {}

    TrackingCase(String number, Customer customer, Instant openedAt) {
        this.number = number;
        this.customerId = customer.id();
        this.openCustomerId = customer.id();
        this.owner = customer.owner();
        this.openedAt = openedAt;
        this.lastContactAt = openedAt;
    }

    /** It begins with a visit whose sheet says how soon to revisit (rule V4). */
    TrackingCase at(Pace intended) {
        pace = intended;
        return this;
    }

    /**
     * Takes a contact into the story of the case.
     *
     * @throws Refusal if the case has ended, or the contact cannot have been so (rules T6, F5)
     */
    void contacted(ContactNote note, Instant recordedAt, ZoneId zone) {
        requireTakes(note, recordedAt, zone);
        attempts = note.outcome().isAttempt() ? attempts + 1 : 0;
        if (note.contactedAt().isAfter(lastContactAt)) {
            lastContactAt = note.contactedAt();
        }
        if (note.pace() != null) {
            pace = note.pace();
        }
    }

    /** @throws Refusal if the case has ended, or the contact cannot have been so (rules T6, F5) */
    void requireTakes(ContactNote note, Instant recordedAt, ZoneId zone) {
        requireOpen();
        requirePossible(note, recordedAt, zone);
    }

    /** Whether a contact lies before the newest one on the sheet (rule T6). People write to the minute, and by different clocks. */
    public boolean isBeforeNewest(Instant contactedAt) {
        return contactedAt.isBefore(lastContactAt.minus(NodeClock.TOLERANCE).truncatedTo(ChronoUnit.MINUTES));
    }

    /** The contract is confirmed (rule C8): the case is won. */
    void won(Contract confirmed, Instant at) {
        requireOpen();
        contractAmount = confirmed.amount();
        signedOn = confirmed.signedOn();
        end(State.WON, at);
    }

    /** The confirmed contract was withdrawn (rule C8): the case stays ended. */
    void withdrawn() {
        if (state != State.WON) {
            throw new IllegalStateException(number + " is not won, but " + state);
        }
        state = State.WITHDRAWN;
    }

    /** The customer signed with another and was asked why (rule T7): the case is lost. */
    @Rule("T7")
    void lost(@Nullable String customersOpinion, @Nullable String customersSuggestion, Instant at) {
        requireOpen();
        opinion = customersOpinion;
        suggestion = customersSuggestion;
        end(State.LOST, at);
    }

    private void end(State how, Instant at) {
        state = how;
        endedAt = at;
        openCustomerId = null;
        nextDueAt = null;
    }

    /** @throws Refusal (conflict) saying how the case ended */
    public void requireOpen() {
        if (state != State.OPEN) {
            throw Refusal.conflict("case." + state.code(), number);
        }
    }

    @Rule("F5")
    private void requirePossible(ContactNote note, Instant recordedAt, ZoneId zone) {
        // Written on one node, registered on another, typed after a third one's clock.
        if (note.contactedAt().isAfter(recordedAt.plus(NodeClock.TOLERANCE))) {
            throw Refusal.invalid("contactedAt", "contact.in-the-future");
        }
        // People write to the minute.
        if (note.contactedAt().isBefore(openedAt.minus(NodeClock.TOLERANCE).truncatedTo(ChronoUnit.MINUTES))) {
            throw Refusal.invalid("contactedAt", "contact.before-registration");
        }
        LocalDate today = LocalDate.ofInstant(recordedAt, zone);
        if (note.appointmentAt() != null) {
            if (!note.appointmentAt().isAfter(note.contactedAt())) {
                throw Refusal.invalid("appointmentAt", "appointment.before-contact");
            }
            if (note.appointmentAt().isAfter(recordedAt.plus(LONGEST_AHEAD, ChronoUnit.DAYS))) {
                throw Refusal.invalid("appointmentAt", "day.too-far", LONGEST_AHEAD);
            }
        }
        if (note.wakeOn() != null) {
            if (!note.wakeOn().isAfter(today)) {
                throw Refusal.invalid("wakeOn", "wake.in-the-past");
            }
            if (note.wakeOn().isAfter(today.plusDays(LONGEST_AHEAD))) {
                throw Refusal.invalid("wakeOn", "day.too-far", LONGEST_AHEAD);
            }
        }
    }

    /** The manager was told of the attempts in vain; the counting starts again (rule T6). */
    void attemptsTold() {
        attempts = 0;
    }

    void nextDue(Instant due) {
        if (state == State.OPEN) {
            nextDueAt = due;
        }
    }

    public UUID id() {
        return id;
    }

    /** As people say it: K-000123. */
    public String number() {
        return number;
    }

    public UUID customerId() {
        return customerId;
    }

    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Yuan. */
    public @Nullable BigDecimal contractAmount() {
        return contractAmount;
    }

    public @Nullable LocalDate signedOn() {
        return signedOn;
    }

    public @Nullable String opinion() {
        return opinion;
    }

    public @Nullable String suggestion() {
        return suggestion;
    }

    /** Attempts in a row in which the customer was not reached, since the manager was last told. */
    public int attempts() {
        return attempts;
    }

    /** By the customer's intent; null where no sheet asks for it (rule V4). */
    public @Nullable Pace pace() {
        return pace;
    }

    public Instant lastContactAt() {
        return lastContactAt;
    }

    public @Nullable Instant nextDueAt() {
        return nextDueAt;
    }

    /** As what flags and earnings know it. */
    Subject subject() {
        return new Subject("case", id, number(), customerId);
    }

    /** A customer was registered and is tracked from now on (rule T1). */
    public record Registered(UUID customerId, UUID caseId, String number, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "registered";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number);
        }
    }

    /** A record was written, at {@code at}, whichever of it and a deadline was committed first (rule C2). */
    public record RecordWritten(
            UUID customerId, UUID caseId, String number, int no, Outcome outcome, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "record-written";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "no", Integer.toString(no), "outcome", outcome.code());
        }
    }

    /** The customer's intent is another one, and with it how soon they are revisited (rule V4). */
    public record PaceChanged(UUID customerId, String number, Pace pace, int no, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "pace-changed";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "no", Integer.toString(no), "pace", pace.code());
        }
    }

    /**
     * A record that was due was not written (rule T9).
     *
     * @param again not the first time for this record: the manager is told too
     */
    public record RecordMissed(
            UUID customerId,
            UUID caseId,
            String number,
            String step,
            Instant dueAt,
            String responsible,
            boolean again,
            Instant at)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "record-missed";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "step", step, "due", dueAt.toString(), "person", responsible);
        }

        @Override
        public boolean isForManager() {
            return again;
        }
    }

    /** A manager rejected a record as not seriously filled in (rule T9). The reason stands on the record. */
    public record RecordRejected(
            UUID customerId, UUID caseId, String number, int no, String writtenBy, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "record-rejected";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "no", Integer.toString(no), "person", writtenBy);
        }
    }

    /** A writer corrected their record on the same day (rule T9). */
    public record RecordCorrected(UUID customerId, String number, int no, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "record-corrected";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "no", Integer.toString(no));
        }
    }

    /**
     * The customer was not reached in several attempts in a row (rule T6); the manager is told.
     *
     * @param no of the last attempt's record
     */
    public record NotReachedAgain(UUID customerId, String number, int attempts, int no, Instant at)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "not-reached-again";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "attempts", Integer.toString(attempts), "no", Integer.toString(no));
        }

        @Override
        public boolean isForManager() {
            return true;
        }
    }

    /** The day has come to ask a resting customer again (rule T8). */
    public record Woke(UUID customerId, String number, Instant at) implements CustomerEvent {

        @Override
        public String kind() {
            return "woke";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number);
        }
    }

    /** The case ended, won or lost. */
    public record Ended(UUID customerId, UUID caseId, String number, State state, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return state == State.WON ? "won" : "lost";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number);
        }

        @Override
        public boolean isForManager() {
            return true;
        }
    }
}
