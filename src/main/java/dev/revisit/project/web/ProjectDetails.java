package dev.revisit.project.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.revisit.account.Account;
import dev.revisit.customer.file.AttachedFiles;
import dev.revisit.customer.file.FileDetails;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormAnswers;
import dev.revisit.project.Flow;
import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectHeader;
import dev.revisit.project.StageForms;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project with its whole flow sheet, as other programs are told of it. */
@Schema(description = "A project and its flow sheet (rules P1 to P3): stage by stage, round by round.")
record ProjectDetails(
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

        @Schema(nullable = true, description = "The company’s own number for it.", example = "XM-2026-018") @Nullable String code,

        @Schema(nullable = true, description = "General contractor.", example = "华东建设集团") @Nullable String generalContractor,

        @Schema(nullable = true, description = "Who quotes.", example = "赵燕") @Nullable String quoter,

        @Schema(description = "Id of the department, that of its owner when it was started.", example = "projects")
        String department,

        @Schema(description = "The department's name in English.", example = "Project sales")
        String departmentName,

        @Schema(description = "The department's name in Chinese.", example = "项目销售部")
        String departmentNameZh,

        @Schema(description = "User id of the salesperson whose project it is.", example = "lina")
        String owner,

        @Schema(description = "The name of that salesperson.", example = "李娜")
        String ownerName,

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
                nullable = true,
                description = "When it was signed or stopped; null while it is open.",
                example = "2026-12-10T09:00:00+08:00")
        @Nullable Instant endedAt,

        @Schema(nullable = true, description = "Yuan (CNY), of a project that is signed.", example = "1280000.00")
        @Nullable BigDecimal contractAmount,

        @Schema(
                nullable = true,
                description = "The day of the signature, of a project that is signed.",
                example = "2026-12-10")
        @Nullable LocalDate signedOn,

        @Schema(
                description = "Since when it has been waiting for whoever it waits for now; of an ended one, when it"
                        + " ended.",
                example = "2026-11-12T14:30:00+08:00")
        Instant heldUpSince,

        @Schema(description = "Whom it waits for, the soonest due first; nobody, once it has ended.")
        List<HolderSummary> holders,

        @Schema(description = "All five stages, in their order.")
        List<StageDetails> stages,

        @Schema(description = "Its files, the newest first; those of its reports stand with these.")
        List<FileDetails> files,

        @JsonAnyGetter @FormAnswers(ProjectHeader.FORM) Map<String, @Nullable Object> answers) {

    /** The department that a project belongs to. */
    record Department(String id, String name, String nameZh) {}

    static ProjectDetails of(
            Flow flow,
            @Nullable StageForms forms,
            List<Holders.Holder> holders,
            @Nullable Account account,
            String ownerName,
            Department department,
            AttachedFiles files,
            AttachedFiles.Visible reportFiles,
            AnswerJson answers) {
        Project project = flow.project();
        var header = project.header();
        var current = flow.current();
        return new ProjectDetails(
                project.id(),
                project.number(),
                header.name(),
                header.region(),
                account == null ? null : account.number(),
                account == null ? null : account.id(),
                account == null ? null : account.name(),
                header.code(),
                header.generalContractor(),
                header.quoter(),
                department.id(),
                department.name(),
                department.nameZh(),
                project.owner(),
                ownerName,
                project.state().code(),
                current.stage().code(),
                StageDetails.round(current),
                project.startedAt(),
                project.endedAt(),
                project.contractAmount(),
                project.signedOn(),
                project.heldUpSince(),
                HolderSummary.of(holders),
                flow.stages().stream()
                        .map(stage -> StageDetails.of(project, stage, forms, reportFiles, answers))
                        .toList(),
                files.kept().stream()
                        .map(file -> FileDetails.of(file, ProjectFilesApi.path(project)))
                        .toList(),
                answers.of(project.answers(), ProjectHeader.FORM));
    }
}
