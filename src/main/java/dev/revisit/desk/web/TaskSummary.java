package dev.revisit.desk.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.Project;
import dev.revisit.project.Projects;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task somebody has to do, as other programs are told of it. */
@Schema(
        description =
                "A record that is owed to a customer's sheet; or a report or judgement that is owed in a project.")
record TaskSummary(
        @Schema(
                description = "The task's id; it is done at /camunda/app/tasklist/default/#/?task={id}.",
                example = "0d6b8c3a-c6a1-11f0-9f7c-0242ac110002")
        String id,

        @JsonProperty("case")
        @Schema(
                name = "case",
                nullable = true,
                description = "The number of the case, or of the project; null for a step of neither.",
                example = "K-000123")
        @Nullable String caseNumber,

        @Schema(
                nullable = true,
                description = "The customer's id; null for a step of a project.",
                example = "5f0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        @Nullable UUID customer,

        @Schema(nullable = true, description = "The customer's name.", example = "王芳") @Nullable String customerName,

        @Schema(
                nullable = true,
                description = "The project's id; null for a step of a customer's case.",
                example = "9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        @Nullable UUID project,

        @Schema(nullable = true, description = "The project's name.", example = "第一人民医院信息化") @Nullable String projectName,

        @Schema(
                nullable = true,
                description = "The stage that the project is in (rule P2).",
                allowableValues = {"initiation", "first-contact", "solution-design", "quotation", "negotiation"},
                example = "first-contact")
        @Nullable String stage,

        @Schema(description = "The step's id in the diagram.", example = "UserTask_RevisitCustomer")
        String step,

        @Schema(
                description = "The step's name as it stands in the diagram, Chinese first.",
                example = "回访客户 Revisit the customer")
        String name,

        @Schema(
                nullable = true,
                description =
                        "By when. A record or report that is missed is flagged after that (rules T9, P3); a judgement"
                                + " is reminded, then reported upward (rule P9).",
                example = "2026-11-20T14:30:00+08:00")
        @Nullable Instant due,

        @Schema(description = "Whether that time has passed.", example = "false")
        boolean overdue,

        @Schema(
                nullable = true,
                description = "The last contact with the customer; null for a step of a project.",
                example = "2026-11-12T14:30:00+08:00")
        @Nullable Instant lastContactAt) {

    /** What a task is about: a customer's case, or a project. */
    record About(
            @Nullable String number,
            @Nullable UUID customer,
            @Nullable String customerName,
            @Nullable UUID project,
            @Nullable String projectName,
            @Nullable String stage,
            @Nullable Instant lastContactAt) {

        static final About NOTHING = new About(null, null, null, null, null, null, null);

        static About of(TrackingSheets.CustomerCase known) {
            TrackingCase tracked = known.tracked();
            return new About(
                    tracked.number(),
                    tracked.customerId(),
                    known.customer().name(),
                    null,
                    null,
                    null,
                    tracked.lastContactAt());
        }

        static About of(CaseSummary.Subject subject) {
            return new About(subject.number(), null, null, null, null, null, null);
        }

        static About of(Project project, Projects.@Nullable CurrentStage current) {
            String stage = current == null ? null : current.run().stage().code();
            return new About(project.number(), null, null, project.id(), project.name(), stage, null);
        }
    }

    static TaskSummary of(OpenWork.OpenTask task, About about, Instant now) {
        Instant due = task.due();
        return new TaskSummary(
                task.id(),
                about.number(),
                about.customer(),
                about.customerName(),
                about.project(),
                about.projectName(),
                about.stage(),
                task.step(),
                task.name(),
                due,
                due != null && due.isBefore(now),
                about.lastContactAt());
    }
}
