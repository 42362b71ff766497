package dev.revisit.project.history;

import dev.revisit.engine.JsonDetails;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a project. Never changed. */
@Entity(name = "ProjectHistoryEntry")
@Table(name = "project_event")
public class HistoryEntry {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID projectId;

    /** Given by the database, in the order in which they are written. */
    @Column(insertable = false, updatable = false)
    private @Nullable Long no;

    private Instant at;
    private String kind;
    private @Nullable String actor;
    private @Nullable String addressee;

    @Convert(converter = JsonDetails.class)
    private Map<String, String> details;

    @SuppressWarnings("NullAway.Init")
    protected HistoryEntry() {}

    HistoryEntry(ProjectEvent event) {
        this.projectId = event.projectId();
        this.at = event.at();
        this.kind = event.kind();
        this.actor = event.by();
        this.addressee = event.addressee();
        this.details = event.details();
    }

    public UUID projectId() {
        return projectId;
    }

    public Instant at() {
        return at;
    }

    public String kind() {
        return kind;
    }

    public @Nullable String actor() {
        return actor;
    }

    public @Nullable String addressee() {
        return addressee;
    }

    public Map<String, String> details() {
        return details;
    }
}
