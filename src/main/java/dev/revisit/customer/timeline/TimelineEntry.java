package dev.revisit.customer.timeline;

import dev.revisit.engine.JsonDetails;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a customer. Never changed. */
@Entity
public class TimelineEntry {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID customerId;

    /** Given by the database, in the order in which they are written. */
    @Column(insertable = false, updatable = false)
    private @Nullable Long no;

    private Instant at;
    private String kind;
    private @Nullable String actor;

    @Convert(converter = JsonDetails.class)
    private Map<String, String> details;

    private String owner;
    private boolean forManager;

    @SuppressWarnings("NullAway.Init")
    protected TimelineEntry() {}

    TimelineEntry(CustomerEvent event, String owner) {
        this.customerId = event.customerId();
        this.at = event.at();
        this.kind = event.kind();
        this.actor = event.by();
        this.details = event.details();
        this.owner = owner;
        this.forManager = event.isForManager();
    }

    public UUID id() {
        return id;
    }

    /** Its place among all that is kept; of an entry that was read. */
    long no() {
        return Objects.requireNonNull(no);
    }

    public UUID customerId() {
        return customerId;
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

    public Map<String, String> details() {
        return details;
    }

    /** Whose customer it was then. */
    public String owner() {
        return owner;
    }
}
