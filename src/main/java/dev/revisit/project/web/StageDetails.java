package dev.revisit.project.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.revisit.customer.file.AttachedFiles;
import dev.revisit.customer.file.FileDetails;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormAnswers;
import dev.revisit.project.Flow;
import dev.revisit.project.Project;
import dev.revisit.project.StageForms;
import dev.revisit.project.StageReport;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Opinion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stage of a project's flow sheet, as other programs are told of it. */
@Schema(description = "A stage of the flow sheet: its checklist, and what was reported and judged in each round.")
record StageDetails(
        @Schema(
                description = "The stage (rule P2).",
                allowableValues = {"initiation", "first-contact", "solution-design", "quotation", "negotiation"},
                example = "initiation")
        String stage,

        @Schema(
                nullable = true,
                description = "When it began; null for a stage that the project has not come to.",
                example = "2026-11-10T09:00:00+08:00")
        @Nullable Instant openedAt,

        @Schema(
                nullable = true,
                description = "When it was approved, or the project stopped in it.",
                example = "2026-11-14T16:00:00+08:00")
        @Nullable Instant closedAt,

        @Schema(
                nullable = true,
                description = "How it ended; null while it is open, and before.",
                allowableValues = {"approved", "stopped"},
                example = "approved")
        @Nullable String outcome,

        @Schema(
                description = "What it is to reach, by the checklist it began with (rules P4 to P7); empty for a stage"
                        + " that the project has not come to.")
        List<ConditionDetails> successCriteria,

        @Schema(
                description = "Its entry conditions, in the order in which the report answers them; empty for a stage"
                        + " that the project has not come to.")
        List<ConditionDetails> conditions,

        @Schema(
                description =
                        "The forms that its report asks for (rule P8); empty for a stage that is not open: what was"
                                + " missing at a report stands with its round.")
        List<FormState> forms,

        @Schema(description = "What was reported and judged, the first round first.")
        List<RoundDetails> rounds) {

    /** @param forms of the open stage; null where none is */
    static StageDetails of(
            Project project,
            Flow.FlowStage stage,
            @Nullable StageForms forms,
            AttachedFiles.Visible files,
            AnswerJson answers) {
        @Nullable StageForms asked = stage.isOpen() ? forms : null;
        var run = stage.run();
        return new StageDetails(
                stage.stage().code(),
                run == null ? null : run.openedAt(),
                run == null ? null : run.closedAt(),
                run == null ? null : code(run.outcome()),
                run == null ? List.of() : lines(stage.checklist(), Checklist.Kind.SUCCESS, asked),
                run == null ? List.of() : lines(stage.checklist(), Checklist.Kind.CONDITION, asked),
                FormState.of(asked),
                stage.rounds().stream()
                        .map(round -> RoundDetails.of(
                                round,
                                files.of(round.report().id()),
                                ProjectFilesApi.path(project, stage.stage().code(), round.number()),
                                answers))
                        .toList());
    }

    private static List<ConditionDetails> lines(Checklist list, Checklist.Kind kind, @Nullable StageForms forms) {
        return list.items().stream()
                .filter(item -> item.kind() == kind)
                .map(item -> new ConditionDetails(
                        item.part().code(),
                        item.textEn(),
                        item.textZh(),
                        item.evidence(),
                        forms != null && forms.isOffered(item)))
                .toList();
    }

    private static @Nullable String code(@Nullable Decision decision) {
        return decision == null ? null : decision.code();
    }

    /** The round in which a stage is, or ended. */
    static int round(Flow.FlowStage stage) {
        long sentBack = stage.rounds().stream()
                .filter(round -> round.sentBack().isPresent())
                .count();
        return (int) sentBack + 1;
    }

    /** A line of a stage's checklist. */
    @Schema(name = "ChecklistLine", description = "A line of the checklist, in both languages.")
    record ConditionDetails(
            @Schema(
                    description = "The part of the report it belongs to: the first contact has two (rules P5, P6).",
                    allowableValues = {"whole", "appointment", "visit"},
                    example = "whole")
            String part,

            @Schema(description = "In English.", example = "The project application is complete")
            String text,

            @Schema(description = "In Chinese.", example = "项目立项申请表已填写完整")
            String textZh,

            @Schema(
                    description = "Ids of the forms that show that it is met (rule P8).",
                    example = "[\"project-application\"]")
            List<String> evidenceForms,

            @Schema(
                    description =
                            "Whether they are all filled in, so that the report's form offers it ticked; false for a"
                                    + " stage that is not open.",
                    example = "true")
            boolean offered) {}

    /** A form that the report of the open stage asks for. */
    @Schema(name = "StageForm", description = "A form that the report of the open stage asks for (rule P8).")
    record FormState(
            @Schema(description = "The form's id.", example = "project-application")
            String form,

            @Schema(description = "Whether it is filled in.", example = "false")
            boolean filledIn,

            @Schema(
                    description =
                            "What it does where it is not: `blocks`, the report is refused; `warns`, it is named at"
                                    + " the report and to the judges.",
                    allowableValues = {"warns", "blocks"},
                    example = "blocks")
            String ifMissing) {

        private static List<FormState> of(@Nullable StageForms forms) {
            return forms == null
                    ? List.of()
                    : forms.all().entrySet().stream()
                            .map(owed -> new FormState(
                                    owed.getKey(),
                                    forms.filledIn().contains(owed.getKey()),
                                    owed.getValue().code()))
                            .toList();
        }
    }

    /** What was reported and judged from one opening of a stage to its decision. */
    @Schema(description = "One round of a stage, from the report to the decision.")
    record RoundDetails(
            @Schema(description = "From 1.", example = "1") int round,

            ReportDetails report,

            @Schema(
                    nullable = true,
                    description =
                            "What the quotation offers, and who approved it (rule P10); null where no price was asked.")
            @Nullable PriceDetails price,

            @Schema(description = "What the report says of each condition, in the checklist's order.")
            List<Answer> conditions,

            @Schema(
                    description = "Ids of the forms that were not filled in when it was reported (rule P8).",
                    example = "[\"visit-report\"]")
            List<String> missingForms,

            @Schema(description = "The judgements given so far; that of the general manager is the last.")
            List<JudgementDetails> judgements,

            @Schema(description = "The files of the report, the newest first.")
            List<FileDetails> files) {

        static RoundDetails of(Flow.Round round, AttachedFiles files, String path, AnswerJson answers) {
            return new RoundDetails(
                    round.number(),
                    ReportDetails.of(round.report(), answers),
                    PriceDetails.of(round.offer()),
                    round.answers().stream().map(Answer::of).toList(),
                    round.report().missingForms(),
                    round.judgements().stream()
                            .map(judgement -> JudgementDetails.of(judgement, round.isDissent(judgement), answers))
                            .toList(),
                    files.kept().stream()
                            .map(file -> FileDetails.of(file, path))
                            .toList());
        }
    }

    /** The actual situation as it was reported. */
    @Schema(description = "The actual situation as the salesperson wrote it (rule P3); null where it was not asked.")
    record ReportDetails(
            @JsonAnyGetter @FormAnswers(StageReport.FORM) Map<String, @Nullable Object> answers,

            @Schema(
                    nullable = true,
                    description = "Whether they made a promise that leads to the next step (rule P5).",
                    example = "true")
            @Nullable Boolean nextStepPromised,

            @Schema(nullable = true, description = "Whether the contract is signed.", example = "true") @Nullable Boolean signed,

            @Schema(nullable = true, description = "Contract amount in yuan (CNY).", example = "1280000.00") @Nullable BigDecimal contractAmount,

            @Schema(nullable = true, description = "Day of the signature.", example = "2026-11-12") @Nullable LocalDate signedOn,

            @Schema(description = "User id of the writer.", example = "lina")
            String by,

            @Schema(description = "When it was written.", example = "2026-11-12T14:30:00+08:00")
            Instant at) {

        private static ReportDetails of(StageReport report, AnswerJson answers) {
            var told = report.told();
            return new ReportDetails(
                    answers.of(report.answers(), StageReport.FORM),
                    told.promised(),
                    told.signed(),
                    told.contractAmount(),
                    told.signedOn(),
                    report.writtenBy(),
                    report.writtenAt());
        }
    }

    /** What a report says of one condition. */
    @Schema(name = "ConditionAnswered", description = "A condition of the checklist, and what the report says of it.")
    record Answer(
            @Schema(description = "The condition in English.", example = "The project application is complete")
            String text,

            @Schema(description = "The condition in Chinese.", example = "项目立项申请表已填写完整")
            String textZh,

            @Schema(description = "Whether it is met.", example = "true")
            boolean met,

            @Schema(
                    nullable = true,
                    description = "How that is shown; null where it is not met.",
                    example = "见立项申请表第 2 页")
            @Nullable String evidence,

            @Schema(
                    description = "Whether the decision fills it in: met once the stage is approved (rule P4).",
                    example = "false")
            boolean byDecision,

            @Schema(
                    nullable = true,
                    description =
                            "Why the stage was approved although it was not met (rule P4); null where it was not.",
                    example = "客户月底换届，先进入下一阶段，两周内补齐")
            @Nullable String whyUnmet) {

        private static Answer of(Flow.Answer answer) {
            var condition = answer.condition();
            return new Answer(
                    condition.textEn(),
                    condition.textZh(),
                    answer.met(),
                    answer.evidence(),
                    condition.byDecision(),
                    answer.waiver());
        }
    }

    /** What one of the four judged. */
    @Schema(description = "A judgement, kept for good (rule P3).")
    record JudgementDetails(
            @Schema(
                    description = "In what capacity.",
                    allowableValues = {"salesperson", "department-head", "manager", "general-manager"},
                    example = "department-head")
            String role,

            @Schema(description = "User id of whoever judged.", example = "zhoujie")
            String by,

            @Schema(
                    nullable = true,
                    description =
                            "User id of the supervisor whom they stood in for as deputy; null where it was their own"
                                    + " to judge.",
                    example = "liuyang")
            @Nullable String standsInFor,

            @Schema(
                    nullable = true,
                    description = "What they think should happen with the stage; null for the decision.",
                    allowableValues = {"go-on", "more-work", "stop"},
                    example = "go-on")
            @Nullable String opinion,

            @Schema(
                    nullable = true,
                    description = "What the general manager decided; null for the others.",
                    allowableValues = {"approved", "back", "stopped"},
                    example = "approved")
            @Nullable String decision,

            @Schema(description = "The judgement, in words.", example = "客户需求属实，预算已列入明年计划")
            String judgement,

            @Schema(
                    nullable = true,
                    description =
                            "The follow-up measures asked for; where it was sent back, what was still to be done.",
                    example = "一周内拜访采购负责人")
            @Nullable String measures,

            @Schema(nullable = true, description = "Why the project was stopped.", example = "客户取消了预算") @Nullable String reason,

            @Schema(description = "When it was given.", example = "2026-11-13T10:00:00+08:00")
            Instant at,

            @Schema(description = "Whether it went against what was decided in this round.", example = "false")
            boolean dissent,

            @JsonAnyGetter @FormAnswers({Judgement.FORM, Judgement.DECISION_FORM})
            Map<String, @Nullable Object> answers) {

        private static JudgementDetails of(Judgement judgement, boolean dissent, AnswerJson answers) {
            return new JudgementDetails(
                    judgement.role().code(),
                    judgement.person(),
                    judgement.standsInFor(),
                    code(judgement.opinion()),
                    StageDetails.code(judgement.decision()),
                    judgement.judgement(),
                    judgement.measures(),
                    judgement.reason(),
                    judgement.judgedAt(),
                    dissent,
                    answers.of(
                            judgement.answers(),
                            judgement.role().decides() ? Judgement.DECISION_FORM : Judgement.FORM));
        }

        private static @Nullable String code(@Nullable Opinion opinion) {
            return opinion == null ? null : opinion.code();
        }
    }
}
