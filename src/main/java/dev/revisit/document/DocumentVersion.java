package dev.revisit.document;

import dev.revisit.form.answer.Answers;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** What a document said from one act to the next. Never changed, but for what is erased of a person. */
@Entity
@Table(name = "document_version")
public class DocumentVersion {

    /** What was done. */
    public enum Act {
        WRITTEN,
        REMOVED,
        RESTORED,
        ERASED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    private UUID documentId;

    @Column(name = "no")
    private int number;

    @Enumerated(EnumType.STRING)
    private Act act;

    @Embedded
    private Answers answers;

    private String writtenBy;
    private Instant writtenAt;

    @SuppressWarnings("NullAway.Init")
    protected DocumentVersion() {}

    DocumentVersion(UUID documentId, int number, Act act, Answers answers, String writtenBy, Instant writtenAt) {
        this.documentId = documentId;
        this.number = number;
        this.act = act;
        this.answers = answers;
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
    }

    /** Some of what it says is kept no longer. */
    void erase(Set<String> keys) {
        answers = answers.without(keys);
    }

    public UUID documentId() {
        return documentId;
    }

    /** From 1. */
    public int number() {
        return number;
    }

    public Act act() {
        return act;
    }

    /** What it says; of one that was taken away, what it said. */
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
}
