package dev.revisit.project.judgement;

import dev.revisit.form.answer.Answers;
import dev.revisit.project.checklist.Checklist;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one of the four judged in a round of a stage, with name and time, kept for good (rule P3). Never changed. */
@Entity
public class Judgement {

    /** The form of those who do not decide. */
    public static final String FORM = "judge-stage";

    /** The form of the one who decides. */
    public static final String DECISION_FORM = "decide-stage";

    /** What of the two forms code reads; all else is kept as it was answered. */
    public static final Set<String> READ_BY_CODE = Stream.concat(
                    Stream.of("opinion", "decision", "judgement", "measures", "moreWork", "reason"),
                    IntStream.rangeClosed(1, Checklist.MOST_CONDITIONS).mapToObj(n -> "unmet" + n))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What they wrote.
     *
     * @param opinion of those who do not decide
     * @param decision of the one who does
     * @param measures the follow-up measures they ask for; when sent back, the work that is missing
     * @param reason why the project is stopped
     * @param whyUnmet why it is approved although a condition is not met (rule P4): one for each condition of the
     *     checklist, in its order; null where nothing was written
     * @param answers all else; null where no form was filled in
     */
    public record Note(
            @Nullable Opinion opinion,
            @Nullable Decision decision,
            String judgement,
            @Nullable String measures,
            @Nullable String reason,
            List<@Nullable String> whyUnmet,
            @Nullable Answers answers) {

        /** Where nothing is approved without what it asks. */
        public Note(
                @Nullable Opinion opinion,
                @Nullable Decision decision,
                String judgement,
                @Nullable String measures,
                @Nullable String reason,
                @Nullable Answers answers) {
            this(opinion, decision, judgement, measures, reason, List.of(), answers);
        }
    }

    /** Why a stage was approved although this condition was not met (rule P4). */
    @Embeddable
    public static class Waiver {

        private UUID itemId;
        private String reason;

        @SuppressWarnings("NullAway.Init")
        protected Waiver() {}

        public Waiver(UUID itemId, String reason) {
            this.itemId = itemId;
            this.reason = reason;
        }

        /** Of the checklist's line. */
        public UUID itemId() {
            return itemId;
        }

        public String reason() {
            return reason;
        }
    }

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

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "condition_waiver", joinColumns = @JoinColumn(name = "judgement_id"))
    @OrderColumn(name = "position")
    private List<Waiver> waivers = new ArrayList<>();

    @Embedded
    private @Nullable Answers answers;

    @SuppressWarnings("NullAway.Init")
    protected Judgement() {}

    public Judgement(
            UUID stageRunId,
            int round,
            Role role,
            Judges.Seat seat,
            Note note,
            List<Waiver> waivers,
            Instant judgedAt) {
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
        this.waivers.addAll(waivers);
        this.answers = note.answers();
        this.judgedAt = judgedAt;
    }

    public UUID stageRunId() {
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

    /** Whatever else their form asked. */
    public Answers answers() {
        return answers == null ? Answers.NONE : answers;
    }

    /** Why it was approved although conditions were not met; in the checklist's order, and empty where all were. */
    public List<Waiver> waivers() {
        return List.copyOf(waivers);
    }

    /** Whether they thought otherwise than was decided in their round. */
    public boolean dissentsFrom(@Nullable Decision decided) {
        return opinion != null && decided != null && opinion.dissentsFrom(decided);
    }
}
