package dev.revisit.project;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one of the four judged in a round of a stage, with name and time, kept for good (rule P3). Never changed. */
@Entity
public class Judgement {

    /**
     * What they wrote.
     *
     * @param opinion of those who do not decide
     * @param decision of the one who does
     * @param measures the follow-up measures they ask for; when sent back, the work that is missing
     * @param reason why the project is stopped
     */
    public record Note(
            @Nullable Opinion opinion,
            @Nullable Decision decision,
            String judgement,
            @Nullable String measures,
            @Nullable String reason) {}

    @Id
    private UUID id = UUID.randomUUID();

    private UUID stageRunId;
    private int round;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String person;
    private @Nullable String standsInFor;

    @Enumerated(EnumType.STRING)
    private @Nullable Opinion opinion;

    @Enumerated(EnumType.STRING)
    private @Nullable Decision decision;

    private String judgement;
    private @Nullable String measures;
    private @Nullable String reason;
    private Instant judgedAt;

    @SuppressWarnings("NullAway.Init")
    protected Judgement() {}

    Judgement(UUID stageRunId, int round, Role role, Judges.Seat seat, Note note, Instant judgedAt) {
        this.stageRunId = stageRunId;
        this.round = round;
        this.role = role;
        this.person = seat.person();
        this.standsInFor = seat.standsInFor();
        this.opinion = note.opinion();
        this.decision = note.decision();
        this.judgement = note.judgement();
        this.measures = note.measures();
        this.reason = note.reason();
        this.judgedAt = judgedAt;
    }

    UUID stageRunId() {
        return stageRunId;
    }

    public int round() {
        return round;
    }

    public Role role() {
        return role;
    }

    /** User id. */
    public String person() {
        return person;
    }

    /** User id of the supervisor whom they stood in for; null where it was their own to judge. */
    public @Nullable String standsInFor() {
        return standsInFor;
    }

    public @Nullable Opinion opinion() {
        return opinion;
    }

    public @Nullable Decision decision() {
        return decision;
    }

    public String judgement() {
        return judgement;
    }

    public @Nullable String measures() {
        return measures;
    }

    public @Nullable String reason() {
        return reason;
    }

    public Instant judgedAt() {
        return judgedAt;
    }

    /** Whether they thought otherwise than was decided in their round. */
    public boolean dissentsFrom(@Nullable Decision decided) {
        return opinion != null && decided != null && opinion.dissentsFrom(decided);
    }
}
