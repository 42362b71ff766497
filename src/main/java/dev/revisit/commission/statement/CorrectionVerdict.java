package dev.revisit.commission.statement;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What the second person decided about a correction (rule C8). Never changed. */
@Entity
public class CorrectionVerdict implements Persistable<UUID> {

    @Id
    private UUID correctionId;

    private boolean approved;
    private String decidedBy;
    private Instant decidedAt;
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init")
    protected CorrectionVerdict() {}

    CorrectionVerdict(
            UUID correctionId, boolean approved, String decidedBy, Instant decidedAt, @Nullable String reason) {
        this.correctionId = correctionId;
        this.approved = approved;
        this.decidedBy = decidedBy;
        this.decidedAt = decidedAt;
        this.reason = reason;
    }

    UUID correctionId() {
        return correctionId;
    }

    public boolean approved() {
        return approved;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /** Owed where it was refused. */
    public @Nullable String reason() {
        return reason;
    }

    @Override
    public UUID getId() {
        return correctionId;
    }

    /** Deciding twice collides; it never replaces what was decided. */
    @Override
    public boolean isNew() {
        return true;
    }
}
