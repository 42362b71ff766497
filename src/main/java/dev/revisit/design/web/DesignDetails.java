package dev.revisit.design.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignText;
import dev.revisit.design.DispatchSheet;
import dev.revisit.engine.task.OpenWork.OpenTask;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormAnswers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A design job with all that belongs to it, as other programs are told of it. No way to reach the customer is in it. */
@Schema(description = "A design job (rules D1 to D4): wishes, dispatch sheet, deliveries, checks, notes, files.")
record DesignDetails(
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

        @Schema(nullable = true, description = "Style wanted, as the salesperson wrote it.", example = "新中式") @Nullable String style,

        @Schema(nullable = true, description = "Price range, from the customer's budget.", example = "¥150000–200000")
        @Nullable String priceRange,

        @Schema(
                nullable = true,
                description = "User id of the designer; null until it is dispatched.",
                example = "zhaoyan")
        @Nullable String designer,

        @Schema(
                nullable = true,
                description = "User id of whoever's turn it was; null where everybody was busy, or it waits.",
                example = "sunli")
        @Nullable String proposed,

        @Schema(nullable = true, description = "Why it was somebody else.", example = "熟悉这个小区") @Nullable String dispatchReason,

        @Schema(description = "When the floor plan came.", example = "2026-11-10T09:00:00+08:00")
        Instant openedAt,

        @Schema(nullable = true, description = "When it was dispatched.", example = "2026-11-10T10:00:00+08:00")
        @Nullable Instant dispatchedAt,

        @Schema(nullable = true, description = "When it was approved.", example = "2026-11-12T10:00:00+08:00") @Nullable Instant approvedAt,

        @Schema(
                nullable = true,
                description = "Since when it is overdue (rule D3).",
                example = "2026-11-12T10:00:00+08:00")
        @Nullable Instant lateSince,

        @Schema(nullable = true, description = "The open step, a BPMN id.", example = "UserTask_CheckDesign") @Nullable String step,

        @Schema(nullable = true, description = "User id of whoever the step waits for.", example = "liuyang") @Nullable String holder,

        @Schema(nullable = true, description = "When the step is due.", example = "2026-11-12T10:00:00+08:00") @Nullable Instant due,

        @Schema(description = "The dispatch sheet as it was filled in and corrected, the last one last.")
        List<Sheet> sheets,

        @Schema(description = "Each delivery, the last one last.")
        List<Delivered> deliveries,

        @Schema(description = "Each check, the last one last.")
        List<Checked> checks,

        @Schema(description = "What salesperson, designer and manager wrote, the last one last.")
        List<Note> notes,

        @Schema(description = "Floor plans and designs.") List<FileOfJob> files) {

    /** A dispatch sheet. */
    @Schema(name = "DesignSheet", description = "A dispatch sheet, as it was filled in or corrected (rule D2).")
    record Sheet(
            @Schema(description = "From 1.", example = "1") int no,

            @JsonAnyGetter @FormAnswers(DispatchSheet.FORM) Map<String, @Nullable Object> answers,

            @Schema(description = "User id of the designer.", example = "zhaoyan")
            String by,

            @Schema(description = "When.", example = "2026-11-10T11:00:00+08:00")
            Instant at) {}

    /** A delivery. */
    @Schema(name = "DesignDelivery", description = "A delivery of the design.")
    record Delivered(
            @Schema(description = "About the design.", example = "平面方案和效果图各一")
            String note,

            @Schema(description = "User id of the designer.", example = "zhaoyan")
            String by,

            @Schema(description = "When.", example = "2026-11-11T11:00:00+08:00")
            Instant at) {}

    /** A check. */
    @Schema(name = "DesignCheck", description = "A check of the delivered design (rule D2).")
    record Checked(
            @Schema(
                    description = "What was found.",
                    allowableValues = {"in-order", "sheet-wrong", "design-change"},
                    example = "in-order")
            String check,

            @Schema(nullable = true, description = "What is to be changed.", example = "面积少算了阳台") @Nullable String remark,

            @Schema(description = "User id of whoever checked.", example = "liuyang")
            String by,

            @Schema(description = "When.", example = "2026-11-12T10:00:00+08:00")
            Instant at) {}

    /** A note. */
    @Schema(name = "DesignNote", description = "A note on a design job (rule T2).")
    record Note(
            @Schema(description = "What it says.", example = "客户养两只猫")
            String text,

            @Schema(description = "User id of whoever wrote it.", example = "lina")
            String by,

            @Schema(description = "When.", example = "2026-11-10T12:00:00+08:00")
            Instant at) {}

    /** A file. */
    @Schema(name = "DesignFile", description = "A floor plan, or a design.")
    record FileOfJob(
            @Schema(description = "The file's id.", example = "0b5d1a1e-1111-4a53-8a38-2f3f1a6f2f11")
            UUID id,

            @Schema(
                    description = "What it shows.",
                    allowableValues = {"floor-plan", "draft-design", "design"},
                    example = "floor-plan")
            String kind,

            @Schema(description = "What it is called.", example = "户型图.png")
            String fileName,

            @Schema(description = "Where it is read.", example = "/attachments/0b5d1a1e-1111-4a53-8a38-2f3f1a6f2f11")
            String path,

            @Schema(description = "When it was uploaded.", example = "2026-11-10T09:00:00+08:00")
            Instant uploadedAt) {

        static FileOfJob of(Attachment file) {
            return new FileOfJob(
                    file.id(), file.kind(), file.fileName(), "/attachments/" + file.id(), file.uploadedAt());
        }
    }

    static DesignDetails of(DesignJobs.Contents told, @Nullable OpenTask open, AnswerJson answers) {
        var job = told.job();
        var dispatch = told.dispatch();
        return new DesignDetails(
                job.id(),
                job.number(),
                job.state().code(),
                told.customer().name(),
                told.customer().owner(),
                told.customer().needs().textOrNull("style"),
                DesignText.priceRange(told.customer().needs()).orElse(null),
                job.designer(),
                dispatch == null ? null : dispatch.proposed(),
                dispatch == null ? null : dispatch.reason(),
                job.openedAt(),
                job.dispatchedAt(),
                job.approvedAt(),
                job.lateSince(),
                open == null ? null : open.step(),
                open == null ? null : open.assignee(),
                open == null ? null : open.due(),
                told.sheets().stream().map(sheet -> sheet(sheet, answers)).toList(),
                told.deliveries().stream()
                        .map(each -> new Delivered(each.note(), each.by(), each.at()))
                        .toList(),
                told.checks().stream()
                        .map(each ->
                                new Checked(each.answer().code(), each.remark(), each.checkedBy(), each.checkedAt()))
                        .toList(),
                told.notes().stream()
                        .map(each -> new Note(each.text(), each.by(), each.at()))
                        .toList(),
                told.files().stream().map(FileOfJob::of).toList());
    }

    private static Sheet sheet(DispatchSheet sheet, AnswerJson answers) {
        return new Sheet(
                sheet.number(), answers.of(sheet.answers(), DispatchSheet.FORM), sheet.writtenBy(), sheet.writtenAt());
    }
}
