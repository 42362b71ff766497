package dev.revisit.design.web;

import dev.revisit.design.DesignList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A design job in a list, as other programs are told of it. */
@Schema(description = "A design job in a list, with whom it waits for.")
record DesignSummary(
        @Schema(description = "The job's id.", example = "9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "As people say it.", example = "D-000012")
        String number,

        @Schema(
                description = "How far it has come.",
                allowableValues = {"waiting", "offered", "dispatched", "approved"},
                example = "dispatched")
        String state,

        @Schema(description = "Name of the customer.", example = "王芳")
        String customerName,

        @Schema(description = "User id of the salesperson whose customer it is.", example = "lina")
        String owner,

        @Schema(
                nullable = true,
                description = "User id of the designer; null until it is dispatched.",
                example = "zhaoyan")
        @Nullable String designer,

        @Schema(description = "When the floor plan came.", example = "2026-11-10T09:00:00+08:00")
        Instant openedAt,

        @Schema(
                nullable = true,
                description = "Since when the design is overdue (rule D3); null where it is not.",
                example = "2026-11-12T09:00:00+08:00")
        @Nullable Instant lateSince,

        @Schema(
                nullable = true,
                description = "The open step, a BPMN id; null where it waits for a designer, or is finished.",
                example = "UserTask_CheckDesign")
        @Nullable String step,

        @Schema(nullable = true, description = "User id of whoever the step waits for.", example = "liuyang") @Nullable String holder,

        @Schema(nullable = true, description = "When the step is due.", example = "2026-11-12T09:00:00+08:00") @Nullable Instant due) {

    static DesignSummary of(DesignList.ListedDesign listedDesign) {
        var open = listedDesign.open();
        return new DesignSummary(
                listedDesign.id(),
                listedDesign.number(),
                listedDesign.state().code(),
                listedDesign.customerName(),
                listedDesign.owner(),
                listedDesign.designer(),
                listedDesign.openedAt(),
                listedDesign.lateSince(),
                open == null ? null : open.step(),
                open == null ? null : open.assignee(),
                open == null ? null : open.due());
    }
}
