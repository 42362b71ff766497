package dev.revisit.project.web;

import dev.revisit.project.Holders;
import dev.revisit.project.judgement.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody whom a project waits for, as other programs are told of them. */
@Schema(description = "Somebody whom the project waits for.")
record HolderSummary(
        @Schema(nullable = true, description = "User id; null while nobody can do it.", example = "zhoujie") @Nullable String person,

        @Schema(
                nullable = true,
                description = "In what capacity they judge; null where the report is owed, or its price waits for"
                        + " approval (rule P10).",
                allowableValues = {"salesperson", "department-head", "manager", "general-manager"},
                example = "department-head")
        @Nullable String role,

        @Schema(description = "The step's id in the diagram.", example = "UserTask_JudgeAsDepartmentHead")
        String step,

        @Schema(description = "Since when it waits for them.", example = "2026-11-12T14:30:00+08:00")
        Instant since,

        @Schema(
                nullable = true,
                description = "By when. A missed report is flagged after that (rule C1); a judgement is reminded, then"
                        + " reported upward, and never skipped (rule P9).",
                example = "2026-11-14T14:30:00+08:00")
        @Nullable Instant due,

        @Schema(description = "Whether that time has passed.", example = "false")
        boolean overdue,

        @Schema(
                description = "The task's id; it is done at /camunda/app/tasklist/default/#/?task={id}.",
                example = "0d6b8c3a-c6a1-11f0-9f7c-0242ac110002")
        String task) {

    static List<HolderSummary> of(List<Holders.Holder> holders) {
        return holders.stream().map(HolderSummary::of).toList();
    }

    private static HolderSummary of(Holders.Holder holder) {
        return new HolderSummary(
                holder.person(),
                holder.role().map(Role::code).orElse(null),
                holder.step(),
                holder.since(),
                holder.due(),
                holder.overdue(),
                holder.taskId());
    }
}
