package dev.revisit.competition;

import dev.revisit.form.answer.Answers;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** What a note on a competing brand said before it was corrected (rule A4). Never changed. */
@Entity
public class CompetitorNoteCorrection {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID noteId;
    private int correctionNo;
    private String correctedBy;
    private Instant correctedAt;

    @Embedded
    private Answers earlier;

    @SuppressWarnings("NullAway.Init")
    protected CompetitorNoteCorrection() {}

    CompetitorNoteCorrection(UUID noteId, int correctionNo, Answers earlier, String by, Instant at) {
        this.noteId = noteId;
        this.correctionNo = correctionNo;
        this.earlier = earlier;
        this.correctedBy = by;
        this.correctedAt = at;
    }

    /** From 1, in each note. */
    public int correctionNo() {
        return correctionNo;
    }

    /** All that it said, as its form asked it. */
    public Answers earlier() {
        return earlier;
    }

    /** User id. */
    public String correctedBy() {
        return correctedBy;
    }

    public Instant correctedAt() {
        return correctedAt;
    }
}
