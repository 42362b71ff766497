package dev.revisit.staff;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Days on which a supervisor is away and their deputy stands in (rule P9). Who is back early says so; the row is kept. */
@Entity
public class Absence {

    @Id
    private UUID id = UUID.randomUUID();

    private String supervisor;
    private LocalDate firstDay;
    private LocalDate lastDay;
    private String enteredBy;
    private Instant enteredAt;
    private @Nullable String endedBy;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Absence() {}

    Absence(String supervisor, LocalDate from, LocalDate to, String enteredBy, Instant enteredAt) {
        this.supervisor = supervisor;
        this.firstDay = from;
        this.lastDay = to;
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    void end(String by, Instant at) {
        endedBy = by;
        endedAt = at;
    }

    public UUID id() {
        return id;
    }

    public String supervisor() {
        return supervisor;
    }

    public LocalDate from() {
        return firstDay;
    }

    /** The last day, as it was planned; see {@link #endedAt()}. */
    public LocalDate to() {
        return lastDay;
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }

    /** When they came back early, or the plan was taken back; they are not away on that day any more. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Ended early, or its last day has passed. */
    public boolean isOver(LocalDate today) {
        return endedAt != null || lastDay.isBefore(today);
    }

    public boolean isPlanned(LocalDate today) {
        return endedAt == null && firstDay.isAfter(today);
    }
}
