package dev.revisit.staff;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom somebody named as a supervisor's deputy, and when (rule P9). The newest one holds; the others are kept. */
@Entity
@Table(name = "deputy")
public class NamedDeputy {

    @Id
    private UUID id = UUID.randomUUID();

    private String supervisor;
    private @Nullable String deputy;
    private String namedBy;
    private Instant namedAt;
    private @Nullable String currentFor;

    @SuppressWarnings("NullAway.Init")
    protected NamedDeputy() {}

    NamedDeputy(String supervisor, @Nullable String deputy, String namedBy, Instant namedAt) {
        this.supervisor = supervisor;
        this.deputy = deputy;
        this.namedBy = namedBy;
        this.namedAt = namedAt;
        this.currentFor = deputy == null ? null : supervisor;
    }

    void isReplaced() {
        currentFor = null;
    }

    public String supervisor() {
        return supervisor;
    }

    /** Null where the supervisor was left without one. */
    public @Nullable String deputy() {
        return deputy;
    }

    public String namedBy() {
        return namedBy;
    }

    public Instant namedAt() {
        return namedAt;
    }
}
