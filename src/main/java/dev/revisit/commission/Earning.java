package dev.revisit.commission;

import dev.revisit.input.TypedDates;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commission that somebody earned with one contract or one design (rule C4). Never changed, and there once for each. One
 * that is taken back stays, and an entry of its own takes it back (rule C8).
 */
@Entity
public class Earning {

    /** What is earned by, as the decision table asks for it. */
    public enum Kind {
        /** A customer's contract. */
        CONTRACT_HOME("contract-home"),
        /** A contract of a project. */
        CONTRACT_PROJECT("contract-project"),
        /** An approved design. */
        DESIGN("design");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code.equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What it was earned with.
     *
     * @param key the same however often it is told
     * @param number as in K-000123
     */
    record Source(
            String key,
            String number,
            @Nullable UUID customerId,
            @Nullable UUID projectId,
            @Nullable UUID designJobId) {

        static Source ofCase(UUID caseId, UUID customerId, String number) {
            return new Source("case:" + caseId, number, customerId, null, null);
        }

        static Source ofProject(UUID projectId, String number) {
            return new Source("project:" + projectId, number, null, projectId, null);
        }

        static Source ofDesign(UUID designJobId, UUID customerId, String number) {
            return new Source("design:" + designJobId, number, customerId, null, designJobId);
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    private String person;
    private String kind;
    private String subjectKey;
    private String number;
    private @Nullable UUID customerId;
    private @Nullable UUID projectId;
    private @Nullable UUID designJobId;
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

    Earning(
            String person,
            Kind kind,
            Source source,
            BigDecimal basis,
            EarningRate rate,
            LocalDate earnedOn,
            Instant recordedAt) {
        this.person = person;
        this.kind = kind.code();
        this.subjectKey = source.key();
        this.number = source.number();
        this.customerId = source.customerId();
        this.projectId = source.projectId();
        this.designJobId = source.designJobId();
        this.basis = basis.setScale(2, RoundingMode.HALF_UP);
        this.rate = rate.rate();
        this.rateOf = rate.of().code();
        this.amount = rate.earnedOf(basis);
        this.earnedOn = earnedOn;
        this.earnedMonth = YearMonth.from(earnedOn).toString();
        this.recordedAt = recordedAt;
    }

    /** Takes an earning back, in its own month: where that is closed, in the first open one. */
    static Earning takingBack(Earning earned, Instant at) {
        var back = new Earning();
        back.person = earned.person;
        back.kind = earned.kind;
        back.subjectKey = "back:" + earned.subjectKey;
        back.number = earned.number;
        back.customerId = earned.customerId;
        back.projectId = earned.projectId;
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

    String subjectKey() {
        return subjectKey;
    }

    /** User id of whoever earned it. */
    public String person() {
        return person;
    }

    public Kind kind() {
        return Kind.of(kind);
    }

    /** As in K-000123, P-000001, D-000001. */
    public String number() {
        return number;
    }

    public @Nullable UUID customerId() {
        return customerId;
    }

    public @Nullable UUID projectId() {
        return projectId;
    }

    public @Nullable UUID designJobId() {
        return designJobId;
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
