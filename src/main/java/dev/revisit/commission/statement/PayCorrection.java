package dev.revisit.commission.statement;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What payroll adds to a month's statement, or takes from it, with a reason: a contract that was cancelled, a deduction
 * of a closed month that was wrong (rule C4). Or what a month passed on to the next, when more was taken from it than
 * there was. Never changed: a wrong one is taken back by a counter entry, once. One that needs a second person counts
 * from their approval on ({@link CorrectionVerdict}, rule C8).
 */
@Entity
public class PayCorrection {

    @Id
    private UUID id;

    private String person;
    private String entryMonth;
    private BigDecimal amount;
    private @Nullable String reason;
    private @Nullable String carriedFrom;
    private String enteredBy;
    private Instant enteredAt;
    private boolean needsSecond;
    private @Nullable UUID reverses;

    @SuppressWarnings("NullAway.Init")
    protected PayCorrection() {}

    private PayCorrection(
            UUID id,
            String person,
            YearMonth month,
            BigDecimal amount,
            @Nullable String reason,
            @Nullable YearMonth carriedFrom,
            boolean needsSecond,
            @Nullable UUID reverses,
            String enteredBy,
            Instant enteredAt) {
        this.id = id;
        this.person = person;
        this.entryMonth = month.toString();
        this.amount = amount;
        this.reason = reason;
        this.carriedFrom = carriedFrom == null ? null : carriedFrom.toString();
        this.needsSecond = needsSecond;
        this.reverses = reverses;
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    /**
     * @param id chosen where it was typed, so that two clicks enter it once
     * @param needsSecond it counts only once a second person approved it
     */
    static PayCorrection entered(
            UUID id,
            String person,
            YearMonth month,
            BigDecimal amount,
            String reason,
            boolean needsSecond,
            String by,
            Instant at) {
        return new PayCorrection(id, person, month, amount, reason, null, needsSecond, null, by, at);
    }

    /** The counter entry that takes this one back, in its month or a later one. */
    PayCorrection reversal(UUID by, YearMonth in, String why, boolean secondPerson, String enteredBy, Instant at) {
        return new PayCorrection(by, person, in, amount.negate(), why, null, secondPerson, id, enteredBy, at);
    }

    /** What is still to be taken after a month that did not have it. */
    static PayCorrection carried(String person, YearMonth from, BigDecimal amount, String by, Instant at) {
        return new PayCorrection(
                UUID.randomUUID(), person, from.plusMonths(1), amount, null, from, false, null, by, at);
    }

    public UUID id() {
        return id;
    }

    public String person() {
        return person;
    }

    public YearMonth month() {
        return YearMonth.parse(entryMonth);
    }

    /** Yuan; below zero it takes. */
    public BigDecimal amount() {
        return amount;
    }

    /** Null for what a month passed on. */
    public @Nullable String reason() {
        return reason;
    }

    /** The month that passed it on; null for what payroll entered. */
    public @Nullable YearMonth carriedFrom() {
        return carriedFrom == null ? null : YearMonth.parse(carriedFrom);
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }

    /** Whether it counts only once a second person approved it (rule C8). */
    public boolean needsSecond() {
        return needsSecond;
    }

    /** Of a counter entry, the id of what it takes back. */
    public @Nullable UUID reverses() {
        return reverses;
    }
}
