package dev.revisit.project.web;

import dev.revisit.project.checklist.Checklist;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checklist of a stage, as other programs are told of it. */
@Schema(description = "The checklist that a stage which opens now begins with (rules P4 to P7).")
record ChecklistDetails(
        @Schema(
                description = "The stage (rule P2).",
                allowableValues = {"initiation", "first-contact", "solution-design", "quotation", "negotiation"},
                example = "initiation")
        String stage,

        @Schema(description = "From 1, one more with each edit.", example = "3")
        int version,

        @Schema(
                nullable = true,
                description = "User id of whoever edited it; null for the one that came with the product.",
                example = "liuyang")
        @Nullable String editedBy,

        @Schema(description = "When it was edited.", example = "2026-11-10T09:00:00+08:00")
        Instant editedAt,

        @Schema(description = "Its lines: part by part, the success criteria before the conditions.")
        List<Item> items,

        @Schema(
                description =
                        "What each form does to the stage's report where it is not filled in (rule P8); a form that"
                                + " is not here is not asked for.")
        List<OwedForm> forms) {

    static ChecklistDetails of(Checklist list) {
        return new ChecklistDetails(
                list.stage().code(),
                list.version(),
                list.editedBy(),
                list.editedAt(),
                list.items().stream()
                        .map(item -> new Item(
                                item.part().code(), item.kind().code(), item.textEn(), item.textZh(), item.evidence()))
                        .toList(),
                list.forms().entrySet().stream()
                        .map(owed -> new OwedForm(owed.getKey(), owed.getValue().code()))
                        .toList());
    }

    /** A line of the checklist. */
    @Schema(name = "ChecklistItem", description = "A line of a checklist, in both languages.")
    record Item(
            @Schema(
                    description =
                            "The part of the report it belongs to: the first contact has `appointment` and `visit`"
                                    + " (rules P5, P6), every other stage is one `whole`.",
                    allowableValues = {"whole", "appointment", "visit"},
                    example = "whole")
            String part,

            @Schema(
                    description = "What the stage is to reach, or what has to be met and shown.",
                    allowableValues = {"success", "condition"},
                    example = "condition")
            String kind,

            @Schema(description = "In English.", example = "The project application is complete")
            String text,

            @Schema(description = "In Chinese.", example = "项目立项申请表已填写完整")
            String textZh,

            @Schema(
                    description = "Ids of the forms that show that it is met (rule P8): once all are filled in, the"
                            + " report's form offers it ticked.",
                    example = "[\"project-application\"]")
            List<String> evidenceForms) {}

    /** What a form does where it is not filled in. */
    @Schema(name = "ChecklistForm", description = "A form that the report of a stage asks for (rule P8).")
    record OwedForm(
            @Schema(description = "The form's id.", example = "project-application")
            String form,

            @Schema(
                    description =
                            "What it does where it is not filled in: `blocks`, the report is refused; `warns`, it is"
                                    + " named at the report and to the judges.",
                    allowableValues = {"warns", "blocks"},
                    example = "blocks")
            String ifMissing) {}
}
