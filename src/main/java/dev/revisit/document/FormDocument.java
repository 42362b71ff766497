package dev.revisit.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form about a subject, or one of its rows; what it says stands in its {@link DocumentVersion}s. Taken away, it stays
 * with all that it said, and can be brought back. Erased, it says nothing in any version.
 */
@Entity
@Table(name = "form_document")
public class FormDocument {

    @Id
    private UUID id = UUID.randomUUID();

    private String subjectKind;
    private UUID subjectId;
    private String form;

    @Column(name = "no")
    private int number;

    private @Nullable String rowKey;

    @Column(name = "current_no")
    private int current;

    private @Nullable Instant removedAt;
    private @Nullable String removedBy;
    private @Nullable Instant erasedAt;
    private @Nullable String erasedBy;

    @SuppressWarnings("NullAway.Init")
    protected FormDocument() {}

    /** @param number one more than the last of its form about its subject */
    FormDocument(SubjectRef subject, String form, int number, @Nullable String rowKey) {
        this.subjectKind = subject.kind();
        this.subjectId = subject.id();
        this.form = form;
        this.number = number;
        this.rowKey = rowKey;
    }

    /** The number of the version that is written now. */
    int next() {
        return ++current;
    }

    void says(@Nullable String key) {
        rowKey = key;
    }

    /** The same can be added anew from now on. */
    void remove(String by, Instant at) {
        rowKey = null;
        removedAt = at;
        removedBy = by;
    }

    void bringBack(@Nullable String key) {
        rowKey = key;
        removedAt = null;
        removedBy = null;
    }

    /** Nothing of what it said is kept; it is not brought back. */
    void erase(String by, Instant at) {
        if (!isRemoved()) {
            remove(by, at);
        }
        erasedAt = at;
        erasedBy = by;
    }

    public UUID id() {
        return id;
    }

    public SubjectRef subject() {
        return new SubjectRef(subjectKind, subjectId);
    }

    /** Id of the form. */
    public String form() {
        return form;
    }

    /** From 1, within its form about its subject; never given twice. */
    public int number() {
        return number;
    }

    /** The number of its newest version. */
    public int current() {
        return current;
    }

    public @Nullable String rowKey() {
        return rowKey;
    }

    public boolean isRemoved() {
        return removedAt != null;
    }

    public @Nullable Instant removedAt() {
        return removedAt;
    }

    /** User id. */
    public @Nullable String removedBy() {
        return removedBy;
    }

    public boolean isErased() {
        return erasedAt != null;
    }

    public @Nullable Instant erasedAt() {
        return erasedAt;
    }

    /** User id. */
    public @Nullable String erasedBy() {
        return erasedBy;
    }
}
