package dev.revisit.staff.handover;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody left, with nothing in their hands (rule M4). Who comes back keeps the row. */
@Entity
public class Departure {

    @Id
    private UUID id = UUID.randomUUID();

    private String userId;
    private Instant leftAt;
    private String leftBy;
    private String groups;
    private @Nullable Instant cameBackAt;
    private @Nullable String cameBackBy;

    @Column(unique = true)
    private @Nullable String gone;

    @SuppressWarnings("NullAway.Init")
    protected Departure() {}

    Departure(String userId, List<String> groups, String by, Instant at) {
        this.userId = userId;
        this.gone = userId;
        this.groups = String.join(",", groups);
        this.leftBy = by;
        this.leftAt = at;
    }

    void cameBack(String by, Instant at) {
        cameBackAt = at;
        cameBackBy = by;
        gone = null;
    }

    public String userId() {
        return userId;
    }

    public Instant leftAt() {
        return leftAt;
    }

    public String leftBy() {
        return leftBy;
    }

    /** Ids of the groups they were in. */
    public List<String> groups() {
        return groups.isEmpty() ? List.of() : List.of(groups.split(","));
    }

    public @Nullable Instant cameBackAt() {
        return cameBackAt;
    }

    public @Nullable String cameBackBy() {
        return cameBackBy;
    }
}
