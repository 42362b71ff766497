package dev.revisit.sheet;

import dev.revisit.form.answer.Answers;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was written at one step of a case: the form's answers, by whom and when. Numbered within its case. */
@Entity
@Table(name = "sheet_entry")
public class SheetEntry {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID caseId;

    @Column(name = "no")
    private int number;

    private String step;

    @Embedded
    private Answers answers;

    private String writtenBy;
    private Instant writtenAt;
    private @Nullable Instant rejectedAt;
    private @Nullable String rejectedBy;
    private @Nullable String rejectionReason;

    @SuppressWarnings("NullAway.Init")
    protected SheetEntry() {}

    /** @param number one more than the case's last; given by whoever holds the lock of the case */
    SheetEntry(UUID caseId, int number, String step, Answers answers, String writtenBy, Instant writtenAt) {
        this.caseId = caseId;
        this.number = number;
        this.step = step;
        this.answers = answers;
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
    }

    /**
     * The writer says it better, on the same day (rule T9).
     *
     * @return what it said before
     */
    @Rule("T9")
    SheetEntryCorrection correct(int no, Answers better, String by, Instant at, ZoneId zone) {
        if (!by.equals(writtenBy)) {
            throw Refusal.forbidden("sheets.entry-of-somebody-else");
        }
        if (!isCorrectable(by, at, zone)) {
            throw Refusal.conflict("sheets.entry-not-correctable");
        }
        var earlier = new SheetEntryCorrection(id, no, answers, by, at);
        answers = better;
        return earlier;
    }

    /** Nothing of what it said is kept; that it was written, by whom and when stays. */
    void erase() {
        answers = answers.without(answers.byKey().keySet());
    }

    boolean isCorrectable(String by, Instant at, ZoneId zone) {
        return by.equals(writtenBy)
                && rejectedAt == null
                && LocalDate.ofInstant(writtenAt, zone).equals(LocalDate.ofInstant(at, zone));
    }

    /** @throws Refusal (conflict) if it was rejected already, or is older than that */
    @Rule("T9")
    void reject(String reason, String by, Instant at, Duration rejectableFor) {
        if (rejectedAt != null) {
            throw Refusal.conflict("sheets.entry-rejected");
        }
        if (!isRejectable(at, rejectableFor)) {
            throw Refusal.conflict("sheets.entry-too-old", rejectableFor.toDays());
        }
        rejectedAt = at;
        rejectedBy = by;
        rejectionReason = reason;
    }

    boolean isRejectable(Instant at, Duration rejectableFor) {
        return rejectedAt == null && !at.isAfter(writtenAt.plus(rejectableFor));
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    /** From 1. */
    public int number() {
        return number;
    }

    /** Id of the user task at which it was written; of the start event for the one that opened the case. */
    public String step() {
        return step;
    }

    public Answers answers() {
        return answers;
    }

    /** User id. */
    public String writtenBy() {
        return writtenBy;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public @Nullable Instant rejectedAt() {
        return rejectedAt;
    }

    /** User id. */
    public @Nullable String rejectedBy() {
        return rejectedBy;
    }

    public @Nullable String rejectionReason() {
        return rejectionReason;
    }
}
