package dev.revisit.commission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offence and what it costs the person responsible (rules C1, C2): a missed record, once per case, step and due
 * time, or a rejected one; a dispatch sheet that was missed or wrong. Never changed: what becomes of it is told by
 * {@link FlagEntry}.
 */
@Entity
public class Flag {

    /** What happened, as the decision table asks for it. */
    public enum Happened {
        MISSED("missed"),
        REJECTED("rejected");

        private final String code;

        Happened(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    private String rule;
    private String happened;
    private @Nullable UUID caseId;
    private String caseNumber;
    private @Nullable UUID customerId;
    private @Nullable UUID projectId;
    private @Nullable UUID designJobId;
    private String step;
    private Instant dueAt;
    private @Nullable UUID recordId;
    private String person;
    private BigDecimal amount;
    private String chargedTo;

    private String chargedMonth;

    private @Nullable String reason;
    private Instant raisedAt;

    private @Nullable String onceFor;
    private @Nullable String excused;

    @Column(unique = true)
    private String offenceKey;

    @SuppressWarnings("NullAway.Init")
    protected Flag() {}

    Flag(Offence offence, DeductionRate rate, @Nullable Excuse excuse, Instant raisedAt, ZoneId zone) {
        this.rule = offence.rule();
        this.happened = offence.happened().code();
        this.caseId = offence.subject().caseId();
        this.caseNumber = offence.subject().number();
        this.customerId = offence.subject().customerId();
        this.projectId = offence.subject().projectId();
        this.designJobId = offence.subject().designJobId();
        this.step = offence.step();
        this.dueAt = offence.dueAt();
        this.recordId = offence.recordId();
        this.person = offence.person();
        this.amount = rate.amount();
        this.chargedTo = rate.chargedTo().code();
        this.chargedMonth = offence.month(zone).toString();
        this.reason = offence.reason();
        this.raisedAt = raisedAt;
        this.onceFor = rate.onceFor(offence, zone);
        this.excused = excuse == null ? null : excuse.code();
        this.offenceKey = offence.key();
    }

    public UUID id() {
        return id;
    }

    /** The rule's id, as in T9. */
    public String rule() {
        return rule;
    }

    /** {@code missed} or {@code rejected}. */
    public String happened() {
        return happened;
    }

    /** As in K-000123; of a project, P-000001; of a design, D-000001. */
    public String caseNumber() {
        return caseNumber;
    }

    /** The case it was in; null in a project or a design. */
    public @Nullable UUID caseId() {
        return caseId;
    }

    /** The customer in whose case or design it was; null in a project. */
    public @Nullable UUID customerId() {
        return customerId;
    }

    /** The project it was in; null elsewhere. */
    public @Nullable UUID projectId() {
        return projectId;
    }

    /** The design it was in; null elsewhere. */
    public @Nullable UUID designJobId() {
        return designJobId;
    }

    /** The step's id in the diagram. */
    public String step() {
        return step;
    }

    /** When the record was due; for a rejected one, when it was written. */
    public Instant dueAt() {
        return dueAt;
    }

    /** User id of whoever is charged. */
    public String person() {
        return person;
    }

    /** Yuan. */
    public BigDecimal amount() {
        return amount;
    }

    /** {@code month}: that month's commission; {@code design}: that design's. */
    public String chargedTo() {
        return chargedTo;
    }

    /** Whether it is taken from the commission of the design it was in, and from nothing else (rule D2). */
    boolean isChargedToDesign() {
        return designJobId != null && chargedTo.equals(DeductionRate.ChargedTo.DESIGN.code());
    }

    /** What it is charged once for, together with others; null where each is charged. */
    @Nullable String onceFor() {
        return onceFor;
    }

    /** Why it may not be the person's fault; empty where nothing is known (rule C5). */
    public Optional<Excuse> excuse() {
        return Excuse.of(excused);
    }

    /** The month of the due time, in the company's zone. */
    public YearMonth month() {
        return YearMonth.parse(chargedMonth);
    }

    /** The manager's reason for a rejected record. */
    public @Nullable String reason() {
        return reason;
    }

    public Instant raisedAt() {
        return raisedAt;
    }
}
