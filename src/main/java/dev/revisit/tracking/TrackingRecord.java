package dev.revisit.tracking;

import dev.revisit.form.answer.Answers;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One numbered line of a customer's tracking sheet (rule T5): what was written stays, a correction keeps the earlier text. */
@Entity
public class TrackingRecord {

    /** The form that records are written with. */
    public static final String FORM = "record-contact";

    /** What of the form code reads; all else is kept as it was answered (rules F3, F4). */
    public static final Set<String> READ_BY_CODE = Set.of(
            "contactedAt",
            "way",
            "summary",
            "outcome",
            "appointmentAt",
            "contractAmount",
            "signedOn",
            "contractNumber",
            "wakeOn",
            "pace",
            "asOfNow");

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private UUID caseId;

    @Column(name = "no")
    private int number;

    private Instant contactedAt;
    private Instant recordedAt;
    private String way;
    private String summary;
    private String outcome;
    private String writtenBy;
    private @Nullable String step;
    private @Nullable Instant appointmentAt;

    @Embedded
    private @Nullable Answers answers;

    private boolean openPromise;

    @Column(name = "has_material")
    private boolean handedOver;

    /** Of all that was written, corrections apart; null for a record from before it was kept. */
    private @Nullable String contentHash;

    private @Nullable Instant promiseKeptAt;
    private @Nullable Instant rejectedAt;
    private @Nullable String rejectedBy;
    private @Nullable String rejectionReason;

    @SuppressWarnings("NullAway.Init")
    protected TrackingRecord() {}

    TrackingRecord(
            UUID caseId, int number, ContactNote note, @Nullable String step, String writtenBy, Instant recordedAt) {
        this.caseId = caseId;
        this.number = number;
        this.contactedAt = note.contactedAt();
        this.recordedAt = recordedAt;
        this.way = note.way();
        this.summary = note.summary();
        this.outcome = note.outcome().code();
        this.writtenBy = writtenBy;
        this.step = step;
        this.appointmentAt = note.appointmentAt();
        this.contentHash = note.fingerprint();
        take(note.answers());
    }

    private void take(@Nullable Answers answered) {
        this.answers = Answers.NONE.equals(answered) ? null : answered;
        this.openPromise = promise().isPresent() && promiseKeptAt == null;
        this.handedOver = material().isPresent();
    }

    /**
     * The writer mends their own record on the day they wrote it (rule T9).
     *
     * @return the text as it was
     * @throws Refusal for anybody else's record, and after that day
     */
    RecordCorrection correct(int no, Correction now, String by, Instant at, ZoneId zone) {
        if (!by.equals(writtenBy)) {
            throw Refusal.forbidden("record.of-somebody-else");
        }
        if (!isCorrectable(at, zone)) {
            throw Refusal.conflict("record.correctable-same-day");
        }
        var earlier = new RecordCorrection(id, no, at, by, summary, answers);
        summary = now.summary();
        take(now.answers());
        return earlier;
    }

    public boolean isCorrectable(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(recordedAt, zone).equals(LocalDate.ofInstant(at, zone));
    }

    /**
     * The manager does not accept it as seriously filled in (rule T9): once, in time, with the reason.
     *
     * @throws Refusal if it was rejected before, or is older than {@code rejectableFor}
     */
    void reject(String reason, String by, Instant at, Duration rejectableFor) {
        if (rejectedAt != null) {
            throw Refusal.conflict("record.already-rejected");
        }
        if (!isRejectable(at, rejectableFor)) {
            throw Refusal.conflict("record.too-old-to-reject", rejectableFor.toDays());
        }
        rejectedAt = at;
        rejectedBy = by;
        rejectionReason = reason;
    }

    public boolean isRejectable(Instant at, Duration rejectableFor) {
        return rejectedAt == null && !at.isAfter(recordedAt.plus(rejectableFor));
    }

    void promiseKept(Instant at) {
        promiseKeptAt = at;
        openPromise = false;
    }

    /** Written on a later day than the contact was (rule F5). */
    @Rule("F5")
    public boolean isLate(ZoneId zone) {
        return LocalDate.ofInstant(recordedAt, zone).isAfter(LocalDate.ofInstant(contactedAt, zone));
    }

    /** How long after the contact it was written (rule F5). */
    @Rule("F5")
    public Duration delay() {
        return Duration.between(contactedAt, recordedAt);
    }

    public boolean hasOpenPromise() {
        return openPromise;
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    /** Its number on the sheet, from 1, without gaps. */
    public int number() {
        return number;
    }

    public Instant contactedAt() {
        return contactedAt;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public String way() {
        return way;
    }

    public String summary() {
        return summary;
    }

    public Outcome outcome() {
        return Outcome.of(outcome);
    }

    /** User id. */
    public String writtenBy() {
        return writtenBy;
    }

    /** The user task it was owed at, by its id in the diagram; null for a contact out of turn. */
    public @Nullable String step() {
        return step;
    }

    public @Nullable Instant appointmentAt() {
        return appointmentAt;
    }

    /** What people alone read. */
    public Answers answers() {
        return answers == null ? Answers.NONE : answers;
    }

    /** What was promised to the customer. */
    public Optional<String> promise() {
        return answers().text("promised");
    }

    /** The day by which it is promised. */
    public @Nullable LocalDate promisedFor() {
        return answers().dayOrNull("promisedFor");
    }

    /** What was handed over to the customer. */
    public Optional<String> material() {
        return answers().text("material");
    }

    public boolean isRejected() {
        return rejectedAt != null;
    }

    public @Nullable Instant rejectedAt() {
        return rejectedAt;
    }

    public @Nullable String rejectedBy() {
        return rejectedBy;
    }

    public @Nullable String rejectionReason() {
        return rejectionReason;
    }
}
