package dev.revisit.sheet;

import dev.revisit.form.answer.Answers;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What an entry said before its writer corrected it. Never changed, but erased. */
@Entity
@Table(name = "sheet_entry_correction")
public class SheetEntryCorrection {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID entryId;
    private int no;

    @Embedded
    private Answers answers;

    private String correctedBy;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected SheetEntryCorrection() {}

    /** @param no one more than the entry's last; given by whoever holds the lock of the case */
    SheetEntryCorrection(UUID entryId, int no, Answers answers, String correctedBy, Instant at) {
        this.entryId = entryId;
        this.no = no;
        this.answers = answers;
        this.correctedBy = correctedBy;
        this.at = at;
    }

    void erase() {
        answers = answers.without(answers.byKey().keySet());
    }

    public UUID entryId() {
        return entryId;
    }

    /** What it said before. */
    public Answers answers() {
        return answers;
    }

    /** User id. */
    public String correctedBy() {
        return correctedBy;
    }

    public Instant at() {
        return at;
    }
}
