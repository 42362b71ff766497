package dev.revisit.project.web;

import dev.revisit.api.FormRequestValues;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.refusal.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The actual situation of a stage, as another program tells it; checked by the form {@code report-stage}, of which each
 * stage shows another part.
 */
@Schema(
        description = "The actual situation of the open stage (rule P3). The first contact is told as `appointment`,"
                + " `nextStepPromised`, `promise` and `visit` (rules P5, P6), every other stage as `situation`; the last"
                + " stage also says whether the contract is signed. What the stage does not ask is refused.")
record StageReportRequest(
        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The actual situation; owed in every stage but the first contact.",
                minLength = 5,
                maxLength = 4000,
                example = "立项申请表已填好，按审批线上报")
        @Nullable Object situation,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The telephone appointment; owed in the first contact (rule P5).",
                minLength = 5,
                maxLength = 4000,
                example = "与设备科张工通话，约定周三见面")
        @Nullable Object appointment,

        @Schema(
                implementation = Boolean.class,
                nullable = true,
                description =
                        "Whether they made a promise that leads to the next step; owed in the first contact. Without"
                                + " it the stage cannot be approved (rule P5).",
                example = "true")
        @Nullable Object nextStepPromised,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "What they promised; owed where they did, else not taken.",
                minLength = 5,
                maxLength = 4000,
                example = "周三下午在客户会议室听我们介绍")
        @Nullable Object promise,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The visit; owed where a next step was promised, else not taken (rule P6).",
                minLength = 5,
                maxLength = 4000,
                example = "见到设备科和信息科负责人，愿意看初步方案")
        @Nullable Object visit,

        @Schema(
                implementation = Boolean.class,
                nullable = true,
                description = "Whether the contract is signed; owed in the last stage.",
                example = "true")
        @Nullable Object signed,

        @Schema(
                implementation = java.math.BigDecimal.class,
                nullable = true,
                description = "Contract amount in yuan (CNY); owed where the contract is signed, else not taken.",
                example = "1280000")
        @Nullable Object contractAmount,

        @Schema(
                implementation = String.class,
                nullable = true,
                format = "date",
                description = "Day of the signature, not in the future; owed where the contract is signed.",
                example = "2026-11-12")
        @Nullable Object signedOn,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "One answer for each condition of the stage’s checklist, in its order. One that the"
                        + " decision fills in is answered with false: nobody ticks it beforehand (rule P4).")
        @Nullable List<@Nullable ConditionRequest> conditions) {

    /** Whether a condition is met, as another program tells it. */
    @Schema(description = "Whether a condition of the checklist is met, and how that is shown.")
    record ConditionRequest(
            @Schema(
                    implementation = Boolean.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Whether it is met.",
                    example = "true")
            @Nullable Object met,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "How that is shown; owed where it is met, else not taken.",
                    minLength = 2,
                    maxLength = 500,
                    example = "见立项申请表第 2 页")
            @Nullable Object evidence) {}

    /** @param list the conditions of the stage's checklist */
    FormRequestValues asForm(List<Checklist.Item> list) {
        int asked = list.size();
        var form = new FormRequestValues()
                .put("situation", situation)
                .put("appointment", appointment)
                .putYesOrNo("nextStepPromised", nextStepPromised)
                .put("promise", promise)
                .put("visit", visit)
                .putYesOrNo("signed", signed)
                .put("contractAmount", contractAmount)
                .put("signedOn", signedOn);
        if (conditions == null || conditions.size() != asked) {
            form.refuse(Problem.of("conditions", "conditions.count", asked));
            return form;
        }
        for (int i = 0; i < asked; i++) {
            String place = "conditions[" + i + "]";
            var told = conditions.get(i);
            if (told == null || told.met() == null) {
                form.refuse(Problem.of(place + ".met", "required"));
                continue;
            }
            if (list.get(i).byDecision()) {
                if (!Boolean.FALSE.equals(told.met())) {
                    form.refuse(Problem.of(place + ".met", "conditions.by-decision"));
                }
                continue;
            }
            form.put("condition" + (i + 1), place + ".met", told.met());
            form.put("evidence" + (i + 1), place + ".evidence", told.evidence());
        }
        return form;
    }
}
