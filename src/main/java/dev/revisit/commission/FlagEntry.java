package dev.revisit.commission;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a flag; the newest one is its state. Never changed. */
@Entity
class FlagEntry {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID flagId;
    private Instant at;
    private String state;
    private @Nullable String decidedBy;
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init")
    protected FlagEntry() {}

    FlagEntry(UUID flagId, Instant at, FlagState state, @Nullable String decidedBy) {
        this.flagId = flagId;
        this.at = at;
        this.state = state.code();
        this.decidedBy = decidedBy;
    }

    UUID flagId() {
        return flagId;
    }

    Instant at() {
        return at;
    }

    FlagState state() {
        return FlagState.valueOf(state.toUpperCase(Locale.ROOT));
    }
}
