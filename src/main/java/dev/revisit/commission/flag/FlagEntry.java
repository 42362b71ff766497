package dev.revisit.commission.flag;

import dev.revisit.form.answer.Answers;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a flag; the one with the highest number is its state, whatever the clocks of the nodes said that wrote
 * them. Never changed.
 */
@Entity
public class FlagEntry {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID flagId;
    private int no;
    private Instant at;
    private String state;
    private @Nullable String decidedBy;
    private @Nullable String reason;

    @Embedded
    private @Nullable Answers answers;

    @SuppressWarnings("NullAway.Init")
    protected FlagEntry() {}

    /** @param no one more than the flag's last; given by whoever holds its lock */
    FlagEntry(
            UUID flagId,
            int no,
            Instant at,
            FlagState state,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable Answers answers) {
        this.flagId = flagId;
        this.no = no;
        this.at = at;
        this.state = state.code();
        this.decidedBy = decidedBy;
        this.reason = reason;
        this.answers = answers;
    }

    public UUID flagId() {
        return flagId;
    }

    public Instant at() {
        return at;
    }

    public FlagState state() {
        return FlagState.valueOf(state.toUpperCase(Locale.ROOT));
    }

    /** User id of whoever appealed or decided; null for what came about by itself. */
    public @Nullable String decidedBy() {
        return decidedBy;
    }

    /** The reason of the appeal or of the decision. */
    public @Nullable String reason() {
        return reason;
    }

    /** Whatever else the form of the appeal or of the decision asked. */
    public Answers answers() {
        return answers == null ? Answers.NONE : answers;
    }
}
