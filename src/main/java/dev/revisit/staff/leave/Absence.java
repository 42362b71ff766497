package dev.revisit.staff.leave;

import dev.revisit.refusal.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a person is away, or asks to be (rules M4, C5). It holds once their superior has approved it; that of a
 * supervisor from the moment it is entered, for their deputy stands in (rule P9), until it is refused. Who is back early
 * says so; the row is kept.
 */
@Entity
public class Absence {

    /** What became of the request. */
    public enum State {
        REQUESTED,
        APPROVED,
        REFUSED,
        /** Taken back before anybody decided. */
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    private String person;
    private LocalDate firstDay;
    private LocalDate lastDay;
    private @Nullable String reason;
    private boolean covered;

    @Enumerated(EnumType.STRING)
    private State state;

    private String enteredBy;
    private Instant enteredAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String refusal;
    private @Nullable String endedBy;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Absence() {}

    public Absence(
            String person,
            LocalDate from,
            LocalDate to,
            @Nullable String reason,
            boolean covered,
            String enteredBy,
            Instant enteredAt) {
        this.person = person;
        this.firstDay = from;
        this.lastDay = to;
        this.reason = reason;
        this.covered = covered;
        this.state = State.REQUESTED;
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    public void approve(String by, Instant at) {
        requireUndecided();
        state = State.APPROVED;
        decidedBy = by;
        decidedAt = at;
    }

    void refuse(String why, String by, Instant at) {
        requireUndecided();
        state = State.REFUSED;
        refusal = why;
        decidedBy = by;
        decidedAt = at;
    }

    void withdraw(String by, Instant at) {
        requireUndecided();
        state = State.WITHDRAWN;
        end(by, at);
    }

    private void requireUndecided() {
        switch (state) {
            case REQUESTED -> {}
            case APPROVED -> throw Refusal.conflict("leave.approved-already");
            case REFUSED -> throw Refusal.conflict("leave.refused-already");
            case WITHDRAWN -> throw Refusal.conflict("leave.withdrawn");
        }
    }

    public void end(String by, Instant at) {
        endedBy = by;
        endedAt = at;
    }

    public UUID id() {
        return id;
    }

    public String person() {
        return person;
    }

    public LocalDate from() {
        return firstDay;
    }

    /** The last day, as it was planned; see {@link #endedAt()}. */
    public LocalDate to() {
        return lastDay;
    }

    public @Nullable String reason() {
        return reason;
    }

    /** A supervisor's: their deputy stands in. */
    public boolean isCovered() {
        return covered;
    }

    public State state() {
        return state;
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }

    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** Why it was refused. */
    public @Nullable String refusal() {
        return refusal;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }

    /** When they came back early, or the plan was taken back; they are not away on that day any more. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Nobody has said yes or no. */
    public boolean isRequested() {
        return state == State.REQUESTED;
    }

    /** Whoever it is of is away on its days. */
    public boolean holds() {
        return state == State.APPROVED || (covered && state == State.REQUESTED);
    }

    /** Ended early, refused, or its last day has passed. */
    public boolean isOver(LocalDate today) {
        return endedAt != null || state == State.REFUSED || lastDay.isBefore(today);
    }

    public boolean isPlanned(LocalDate today) {
        return !isOver(today) && firstDay.isAfter(today);
    }
}
