package dev.revisit.project;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The actual situation as the salesperson wrote it in one round of a stage (rule P3). Never changed. */
@Entity
public class StageReport {

    /** Whether a condition of the checklist is met, and how that is shown. */
    @Embeddable
    public static class ConditionAnswer {

        private UUID itemId;
        private boolean met;
        private @Nullable String evidence;

        @SuppressWarnings("NullAway.Init")
        protected ConditionAnswer() {}

        ConditionAnswer(UUID itemId, boolean met, @Nullable String evidence) {
            this.itemId = itemId;
            this.met = met;
            this.evidence = evidence;
        }

        UUID itemId() {
            return itemId;
        }

        boolean isMet() {
            return met;
        }

        @Nullable String evidence() {
            return evidence;
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    private UUID stageRunId;
    private int round;
    private @Nullable String situation;
    private @Nullable String appointment;
    private @Nullable Boolean promised;
    private @Nullable String promise;
    private @Nullable String visit;
    private @Nullable Boolean signed;
    private @Nullable BigDecimal contractAmount;
    private @Nullable LocalDate signedOn;
    private String writtenBy;
    private Instant writtenAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "condition_answer", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<ConditionAnswer> conditions = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected StageReport() {}

    StageReport(
            UUID stageRunId,
            int round,
            StageReportContent told,
            List<ConditionAnswer> conditions,
            String writtenBy,
            Instant writtenAt) {
        this.stageRunId = stageRunId;
        this.round = round;
        this.situation = told.situation();
        this.appointment = told.appointment();
        this.promised = told.promised();
        this.promise = told.promise();
        this.visit = told.visit();
        this.signed = told.signed();
        this.contractAmount = told.contractAmount();
        this.signedOn = told.signedOn();
        this.conditions.addAll(conditions);
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
    }

    UUID stageRunId() {
        return stageRunId;
    }

    /** From 1; one more each time the stage was sent back. */
    public int round() {
        return round;
    }

    /** What was told, without the ticks. */
    public StageReportContent told() {
        return new StageReportContent(
                situation, appointment, promised, promise, visit, signed, contractAmount, signedOn, List.of());
    }

    List<ConditionAnswer> conditions() {
        return conditions;
    }

    /** User id. */
    public String writtenBy() {
        return writtenBy;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
