package dev.revisit.tracking;

import dev.revisit.form.answer.Answers;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a record said before its writer corrected it. Never changed. */
@Entity
public class RecordCorrection {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID recordId;
    private int no;
    private Instant at;
    private String correctedBy;
    private String earlierSummary;

    @Embedded
    private @Nullable Answers earlierAnswers;

    @SuppressWarnings("NullAway.Init")
    protected RecordCorrection() {}

    /** @param no one more than the record's last; given by whoever holds the lock of the case */
    RecordCorrection(UUID recordId, int no, Instant at, String correctedBy, String summary, @Nullable Answers answers) {
        this.recordId = recordId;
        this.no = no;
        this.at = at;
        this.correctedBy = correctedBy;
        this.earlierSummary = summary;
        this.earlierAnswers = answers;
    }

    public UUID recordId() {
        return recordId;
    }

    public Instant at() {
        return at;
    }

    public String correctedBy() {
        return correctedBy;
    }

    public String earlierSummary() {
        return earlierSummary;
    }

    public Answers earlierAnswers() {
        return earlierAnswers == null ? Answers.NONE : earlierAnswers;
    }
}
