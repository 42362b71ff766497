package dev.revisit.commission.flag;

import dev.revisit.commission.flag.OfflineRecords.OfflineRecord;
import dev.revisit.commission.rate.DeductionRate;
import dev.revisit.engine.Yuan;
import dev.revisit.obligation.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offence and what it costs the person responsible (rules C1, C2): what was missed, once per subject, step and due
 * time, or rejected. Never changed but for a record that was written without network and came later (rule C5): what becomes
 * of it is told by {@link FlagEntry}.
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
    private String subjectKind;
    private UUID subjectId;
    private String number;
    private @Nullable UUID customerId;
    private String step;
    private Instant dueAt;
    private String person;
    private BigDecimal amount;
    private String chargedTo;

    private String chargedMonth;

    private @Nullable String reason;
    private Instant raisedAt;

    private @Nullable String onceFor;
    private @Nullable String excused;
    private @Nullable Instant writtenAt;
    private @Nullable Instant receivedAt;
    private boolean perWeek;
    private @Nullable UUID sameWeekAs;
    private @Nullable Integer policyVersion;
    private boolean unsigned;

    @Column(unique = true)
    private String offenceKey;

    @SuppressWarnings("NullAway.Init")
    protected Flag() {}

    /**
     * @param policyVersion the version of the deduction policy that held
     * @param signed whether it bound the person when it was due; else it costs nothing
     */
    public Flag(
            Offence offence,
            DeductionRate rate,
            @Nullable Excuse excuse,
            int policyVersion,
            boolean signed,
            Instant raisedAt,
            ZoneId zone) {
        this.rule = offence.rule();
        this.happened = offence.happened().code();
        this.subjectKind = offence.subject().kind();
        this.subjectId = offence.subject().id();
        this.number = offence.subject().number();
        this.customerId = offence.subject().customerId();
        this.step = offence.step();
        this.dueAt = offence.dueAt();
        this.person = offence.person();
        this.amount = signed ? rate.amount() : Yuan.exact(BigDecimal.ZERO);
        this.policyVersion = policyVersion;
        this.unsigned = !signed;
        this.chargedTo = rate.chargedTo().code();
        this.chargedMonth = offence.month(zone).toString();
        this.reason = offence.reason();
        this.raisedAt = raisedAt;
        this.onceFor = signed ? rate.onceFor(offence, zone) : null;
        this.excused = excuse == null ? null : excuse.code();
        this.offenceKey = offence.key();
        this.perWeek = offence.perWeek();
    }

    /** What another rule charges already of the same week of the customer, if anything. */
    Flag inWeekOf(List<Flag> others) {
        others.stream().findFirst().ifPresent(first -> sameWeekAs = first.id);
        return this;
    }

    /** What was missed had been written without network by then, and came later; another excuse stays (rule C5). */
    void cameLater(OfflineRecord offline) {
        writtenAt = offline.writtenAt();
        receivedAt = offline.receivedAt();
        if (excused == null) {
            excused = Excuse.NETWORK.code();
        }
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

    /** In what it happened. */
    public Subject subject() {
        return new Subject(subjectKind, subjectId, number, customerId);
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

    /** Whether it is taken from what its own subject earned, and from nothing else: a design (rule D2). */
    public boolean isChargedToSubject() {
        return chargedTo.equals(subjectKind);
    }

    /** Whether it stands for the week before it was due: what else was missed of the customer in it is charged once (rule K4). */
    public boolean isPerWeek() {
        return perWeek;
    }

    /** Id of another rule's flag of the same week of the customer, with which it is charged once; null where there is none. */
    public @Nullable UUID sameWeekAs() {
        return sameWeekAs;
    }

    /** What it is charged once for, together with others; null where each is charged. */
    public @Nullable String onceFor() {
        return onceFor;
    }

    /** The version of the deduction policy that held; null where it was raised before there were any (rule C7). */
    public @Nullable Integer policyVersion() {
        return policyVersion;
    }

    /** Whether that version did not bind the person yet: it costs nothing, and stands as ever (rule C7). */
    public boolean isUnsigned() {
        return unsigned;
    }

    /** Why it may not be the person's fault; empty where nothing is known (rule C5). */
    public Optional<Excuse> excuse() {
        return Excuse.of(excused);
    }

    /** When what was missed had been written without network, by our clock; null where it was not (rule C5). */
    public @Nullable Instant writtenAt() {
        return writtenAt;
    }

    /** When what was written without network reached us; null where it was not (rule C5). */
    public @Nullable Instant receivedAt() {
        return receivedAt;
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
