package dev.revisit.project.web;

import dev.revisit.project.ProjectList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project in a list, as other programs are told of it. */
@Schema(description = "A project in a list, with whom it waits for.")
record ProjectSummary(
        @Schema(description = "The project's id.", example = "9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "As people say it.", example = "P-000012")
        String number,

        @Schema(description = "Project name.", example = "第一人民医院信息化")
        String projectName,

        @Schema(description = "Project region.", example = "上海静安")
        String region,

        @Schema(
                nullable = true,
                description = "Number of the account that the project is for (rule G0).",
                example = "A-000012")
        @Nullable String account,

        @Schema(nullable = true, description = "The account’s id.", example = "1b0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        @Nullable UUID accountId,

        @Schema(nullable = true, description = "The account’s name.", example = "云岭市第三人民医院") @Nullable String accountName,

        @Schema(description = "User id of the salesperson whose project it is.", example = "lina")
        String owner,

        @Schema(
                description = "Where it is.",
                allowableValues = {"open", "signed", "stopped"},
                example = "open")
        String state,

        @Schema(
                description = "The stage it is in, or was in when it ended (rule P2).",
                allowableValues = {"initiation", "first-contact", "solution-design", "quotation", "negotiation"},
                example = "first-contact")
        String stage,

        @Schema(description = "The round of that stage, from 1: one more each time it was sent back.", example = "1")
        int round,

        @Schema(description = "When it was started.", example = "2026-11-10T09:00:00+08:00")
        Instant startedAt,

        @Schema(
                description = "Since when it has been waiting for whoever it waits for now; of an ended one, when it"
                        + " ended.",
                example = "2026-11-12T14:30:00+08:00")
        Instant heldUpSince,

        @Schema(description = "Whom it waits for, the soonest due first; nobody, once it has ended.")
        List<HolderSummary> holders) {

    static ProjectSummary of(ProjectList.ListedProject listedProject) {
        var account = listedProject.account();
        return new ProjectSummary(
                listedProject.id(),
                listedProject.number(),
                listedProject.name(),
                listedProject.region(),
                account == null ? null : account.number(),
                account == null ? null : account.id(),
                account == null ? null : account.name(),
                listedProject.owner(),
                listedProject.state().code(),
                listedProject.stage().code(),
                listedProject.round(),
                listedProject.startedAt(),
                listedProject.heldUpSince(),
                HolderSummary.of(listedProject.holders()));
    }
}
