package dev.revisit.design;

import dev.revisit.customer.Customer;
import dev.revisit.obligation.Subject;
import dev.revisit.refusal.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The design of one customer's floor plan, from the day the plan came to the day the manager approved it (rules D1, D3).
 * Until then it is unfinished; after it nothing of it changes any more.
 */
@Entity
public class DesignJob {

    /** How far it has come; whom it waits for is the engine's to say. */
    public enum State {
        /** No designer is free. */
        WAITING,
        /** A designer is free, and the manager has it to dispatch. */
        OFFERED,
        /** A designer has it, or the manager who checks what the designer made of it. */
        DISPATCHED,
        APPROVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private String number;
    private UUID customerId;

    /** The customer's, for lists; the database keeps it the same (ADR 0037). */
    @Column(updatable = false)
    private String owner;

    @Enumerated(EnumType.STRING)
    private State state = State.WAITING;

    private @Nullable String designer;
    private @Nullable UUID openKey;
    private Instant openedAt;
    private @Nullable Instant dispatchedAt;
    private @Nullable Instant lateSince;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;

    @SuppressWarnings("NullAway.Init")
    protected DesignJob() {}

    DesignJob(String number, Customer customer, Instant openedAt) {
        this.number = number;
        this.customerId = customer.id();
        this.openKey = customer.id();
        this.owner = customer.owner();
        this.openedAt = openedAt;
    }

    /** A designer is free for it. */
    void offer() {
        if (state != State.WAITING) {
            throw Refusal.conflict("design.not-waiting", number);
        }
        state = State.OFFERED;
    }

    void dispatchTo(String chosen, Instant at) {
        if (state != State.OFFERED) {
            throw state == State.WAITING
                    ? Refusal.conflict("design.nobody-free", number)
                    : Refusal.conflict("design.already-dispatched", number);
        }
        designer = chosen;
        dispatchedAt = at;
        state = State.DISPATCHED;
    }

    /** Somebody else draws it from now on (rule M4). */
    void handTo(String other) {
        requireInWork();
        designer = other;
    }

    /** The design was not there when it was due (rule D3). */
    void late(Instant since) {
        requireInWork();
        lateSince = since;
    }

    /** It was delivered, or its time runs anew. */
    void noLongerLate() {
        lateSince = null;
    }

    void approve(String by, Instant at) {
        requireInWork();
        state = State.APPROVED;
        approvedBy = by;
        approvedAt = at;
        openKey = null;
    }

    /** @throws Refusal unless a designer has it */
    void requireInWork() {
        requireUnfinished();
        if (state != State.DISPATCHED) {
            throw Refusal.conflict("design.not-dispatched", number);
        }
    }

    /** @throws Refusal if it is approved: nothing of it changes any more */
    public void requireUnfinished() {
        if (state == State.APPROVED) {
            throw Refusal.conflict("design.approved", number);
        }
    }

    public UUID id() {
        return id;
    }

    /** As in D-000001. */
    public String number() {
        return number;
    }

    /** As what flags and earnings know it. */
    Subject subject() {
        return new Subject("design", id, number, customerId);
    }

    public UUID customerId() {
        return customerId;
    }

    public State state() {
        return state;
    }

    public boolean isUnfinished() {
        return state != State.APPROVED;
    }

    /** User id of whoever draws it; null until it is dispatched. */
    public @Nullable String designer() {
        return designer;
    }

    Optional<String> designerIfAny() {
        return Optional.ofNullable(designer);
    }

    public boolean isOf(String person) {
        return person.equals(designer);
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable Instant dispatchedAt() {
        return dispatchedAt;
    }

    /** Since when the design is overdue; null where it is not. */
    public @Nullable Instant lateSince() {
        return lateSince;
    }

    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }
}
