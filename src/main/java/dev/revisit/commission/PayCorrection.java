package dev.revisit.commission;

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
 * there was. Never changed: a wrong one is set right by another.
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

    @SuppressWarnings("NullAway.Init")
    protected PayCorrection() {}

    private PayCorrection(
            UUID id,
            String person,
            YearMonth month,
            BigDecimal amount,
            @Nullable String reason,
            @Nullable YearMonth carriedFrom,
            String enteredBy,
            Instant enteredAt) {
        this.id = id;
        this.person = person;
        this.entryMonth = month.toString();
        this.amount = amount;
        this.reason = reason;
        this.carriedFrom = carriedFrom == null ? null : carriedFrom.toString();
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    /** @param id chosen where it was typed, so that two clicks enter it once */
    static PayCorrection entered(
            UUID id, String person, YearMonth month, BigDecimal amount, String reason, String by, Instant at) {
        return new PayCorrection(id, person, month, amount, reason, null, by, at);
    }

    /** What is still to be taken after a month that did not have it. */
    static PayCorrection carried(String person, YearMonth from, BigDecimal amount, String by, Instant at) {
        return new PayCorrection(UUID.randomUUID(), person, from.plusMonths(1), amount, null, from, by, at);
    }

    /** Whether just this was entered. */
    boolean says(String whose, YearMonth month, BigDecimal yuan, String why, String by) {
        return person.equals(whose)
                && entryMonth.equals(month.toString())
                && amount.compareTo(yuan) == 0
                && why.equals(reason)
                && enteredBy.equals(by);
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
}
