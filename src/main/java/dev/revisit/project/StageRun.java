package dev.revisit.project;

import dev.revisit.project.judgement.Decision;
import dev.revisit.refusal.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stage that a project has come to, with the checklist it began with, until it is approved or the project stopped. */
@Entity
public class StageRun {

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private UUID projectId;

    @Column(name = "no")
    private int number;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private UUID checklistId;
    /** Not of a stage that was open before forms could be filled in. */
    private boolean formsBlock;

    private Instant openedAt;
    private @Nullable Instant closedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Decision outcome;

    @SuppressWarnings("NullAway.Init")
    protected StageRun() {}

    StageRun(UUID projectId, Stage stage, UUID checklistId, Instant openedAt) {
        this.projectId = projectId;
        this.stage = stage;
        this.number = stage.ordinal() + 1;
        this.checklistId = checklistId;
        this.formsBlock = true;
        this.openedAt = openedAt;
    }

    /** @throws Refusal if it was decided already */
    void close(Decision how, Instant at) {
        if (closedAt != null) {
            throw Refusal.conflict("project.already-decided");
        }
        outcome = how;
        closedAt = at;
    }

    boolean isApproved() {
        return outcome == Decision.APPROVED;
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    public UUID id() {
        return id;
    }

    public UUID projectId() {
        return projectId;
    }

    public Stage stage() {
        return stage;
    }

    UUID checklistId() {
        return checklistId;
    }

    /** Whether its report can be refused because a form is missing (rule P8). */
    boolean isBlockedByForms() {
        return formsBlock;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    /** {@link Decision#APPROVED} or {@link Decision#STOPPED}; null while it is open. */
    public @Nullable Decision outcome() {
        return outcome;
    }
}
