package dev.revisit.commission.rate;

import dev.revisit.input.TypedDates;
import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.Subject;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commission that somebody earned with one subject: a contract, a design (rule C4). Never changed, and there once for
 * each. One that is taken back stays, and an entry of its own takes it back (rule C8).
 */
@Entity
public class Earning {

    @Id
    private UUID id = UUID.randomUUID();

    private String person;
    private String kind;
    private String subjectKey;
    private String subjectKind;
    private UUID subjectId;
    private String number;
    private @Nullable UUID customerId;
    private BigDecimal basis;
    private BigDecimal rate;
    private String rateOf;
    private BigDecimal amount;
    private LocalDate earnedOn;
    private String earnedMonth;
    private Instant recordedAt;
    private @Nullable UUID takesBack;

    @SuppressWarnings("NullAway.Init")
    protected Earning() {}

    public Earning(CommissionEarned earned, EarningRate rate) {
        Subject subject = earned.subject();
        this.person = earned.person();
        this.kind = earned.kind();
        this.subjectKey = subject.key();
        this.subjectKind = subject.kind();
        this.subjectId = subject.id();
        this.number = subject.number();
        this.customerId = subject.customerId();
        this.basis = earned.basis().setScale(2, RoundingMode.HALF_UP);
        this.rate = rate.rate();
        this.rateOf = rate.of().code();
        this.amount = rate.earnedOf(earned.basis());
        this.earnedOn = earned.on();
        this.earnedMonth = YearMonth.from(earned.on()).toString();
        this.recordedAt = earned.at();
    }

    /** Takes an earning back, in its own month: where that is closed, in the first open one. */
    public static Earning takingBack(Earning earned, Instant at) {
        var back = new Earning();
        back.person = earned.person;
        back.kind = earned.kind;
        back.subjectKey = "back:" + earned.subjectKey;
        back.number = earned.number;
        back.subjectKind = earned.subjectKind;
        back.subjectId = earned.subjectId;
        back.customerId = earned.customerId;
        back.basis = earned.basis.negate();
        back.rate = earned.rate;
        back.rateOf = earned.rateOf;
        back.amount = earned.amount.negate();
        back.earnedOn = earned.earnedOn;
        back.earnedMonth = earned.earnedMonth;
        back.recordedAt = at;
        back.takesBack = earned.id;
        return back;
    }

    public UUID id() {
        return id;
    }

    /** Whether it takes back what was earned before. */
    public boolean takesBack() {
        return takesBack != null;
    }

    public String subjectKey() {
        return subjectKey;
    }

    /** User id of whoever earned it. */
    public String person() {
        return person;
    }

    /** As the decision table is asked for it: {@code contract-home}. */
    public String kind() {
        return kind;
    }

    /** As in K-000123, P-000001, D-000001. */
    public String number() {
        return number;
    }

    public UUID subjectId() {
        return subjectId;
    }

    /** Yuan of the contract, or m²; below zero where it takes back. */
    public BigDecimal basis() {
        return basis;
    }

    /** The rate that held when it was earned. */
    public EarningRate rate() {
        return EarningRate.of(rate, rateOf);
    }

    /** Yuan; below zero where it takes back. */
    public BigDecimal amount() {
        return amount;
    }

    /** The day of signing, or of the design's approval. */
    public LocalDate earnedOn() {
        return earnedOn;
    }

    /**
     * The month it belongs to. What bears a day that none of this business can be, from before days were bounded,
     * belongs to the month in which it was recorded: no month is ever to be closed that nobody can open.
     */
    public YearMonth month() {
        YearMonth earned = YearMonth.parse(earnedMonth);
        return TypedDates.isPossible(earned) ? earned : YearMonth.from(recordedAt.atZone(ZoneId.systemDefault()));
    }
}
