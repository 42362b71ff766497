package dev.revisit.tracking;

import dev.revisit.customer.timeline.CustomerEvent;
import dev.revisit.refusal.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract as its salesperson reported it, and what became of it (rule C8): it counts only once somebody else has
 * confirmed it. A case has at most one that is waiting or confirmed.
 */
@Entity
public class Contract {

    /** What became of it. */
    public enum State {
        /** Reported; neither won nor earned. */
        TO_BE_CONFIRMED,
        /** Won and earned. */
        CONFIRMED,
        /** Not accepted: negotiation goes on. */
        REFUSED,
        /** The owner recorded, before it was confirmed, that the customer signed with another or says not for now. */
        FELL_THROUGH,
        /** Taken back after it was confirmed, with what was earned. */
        WITHDRAWN;

        /** As the API and the messages say it: {@code to-be-confirmed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private UUID caseId;
    private @Nullable UUID liveCaseId;
    private int recordNo;
    private @Nullable String number;
    private BigDecimal amount;
    private LocalDate signedOn;
    private String earner;
    private String reportedBy;
    private Instant reportedAt;

    @Enumerated(EnumType.STRING)
    private State state = State.TO_BE_CONFIRMED;

    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;
    private @Nullable String withdrawnBy;
    private @Nullable Instant withdrawnAt;
    private @Nullable String withdrawalReason;

    @SuppressWarnings("NullAway.Init")
    protected Contract() {}

    Contract(
            UUID caseId,
            int recordNo,
            @Nullable String number,
            BigDecimal amount,
            LocalDate signedOn,
            String earner,
            String reportedBy,
            Instant reportedAt) {
        this.caseId = caseId;
        this.liveCaseId = caseId;
        this.recordNo = recordNo;
        this.number = number;
        this.amount = amount;
        this.signedOn = signedOn;
        this.earner = earner;
        this.reportedBy = reportedBy;
        this.reportedAt = reportedAt;
    }

    /** @throws Refusal (conflict) if it does not wait any more: of two who decide at once, one does */
    void confirm(String by, Instant at) {
        decide(State.CONFIRMED, by, at);
    }

    /** @throws Refusal (conflict) if it does not wait any more */
    void refuse(String why, String by, Instant at) {
        decide(State.REFUSED, by, at);
        reason = why;
        liveCaseId = null;
    }

    void fallThrough(String by, Instant at) {
        decide(State.FELL_THROUGH, by, at);
        liveCaseId = null;
    }

    private void decide(State next, String by, Instant at) {
        if (state != State.TO_BE_CONFIRMED) {
            throw Refusal.conflict("contract." + state.code());
        }
        state = next;
        decidedBy = by;
        decidedAt = at;
    }

    /** @throws Refusal (conflict) unless it is confirmed: a second time there is nothing to take back */
    void withdraw(String why, String by, Instant at) {
        if (state != State.CONFIRMED) {
            throw Refusal.conflict("contract." + state.code());
        }
        state = State.WITHDRAWN;
        liveCaseId = null;
        withdrawnBy = by;
        withdrawnAt = at;
        withdrawalReason = why;
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    /** The number, on the case's sheet, of the record that reports it. */
    public int recordNo() {
        return recordNo;
    }

    /** As it stands on the paper; null where nothing was said. */
    public @Nullable String number() {
        return number;
    }

    /** Yuan. */
    public BigDecimal amount() {
        return amount;
    }

    public LocalDate signedOn() {
        return signedOn;
    }

    /** User id of whoever earns by it: whose customer it was on the day of signing (rule C4). */
    public String earner() {
        return earner;
    }

    public String reportedBy() {
        return reportedBy;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    public State state() {
        return state;
    }

    public boolean isWaiting() {
        return state == State.TO_BE_CONFIRMED;
    }

    public boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    /** Who confirmed or refused it; null while it waits, and for one that was won before contracts were confirmed. */
    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** Why it was refused. */
    public @Nullable String reason() {
        return reason;
    }

    public @Nullable String withdrawnBy() {
        return withdrawnBy;
    }

    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }

    public @Nullable String withdrawalReason() {
        return withdrawalReason;
    }

    /** A contract was reported, or something became of it. Its state is that of the event, whatever comes after. */
    public record Became(UUID customerId, String number, State state, Instant at, String by) implements CustomerEvent {

        @Override
        public String kind() {
            return switch (state) {
                case TO_BE_CONFIRMED -> "contract-to-be-confirmed";
                case CONFIRMED -> "contract-confirmed";
                case REFUSED -> "contract-refused";
                case FELL_THROUGH -> "contract-fell-through";
                case WITHDRAWN -> "contract-withdrawn";
            };
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number);
        }

        @Override
        public boolean isForManager() {
            return state == State.FELL_THROUGH || state == State.WITHDRAWN;
        }
    }
}
