package dev.revisit.project.web;

import dev.revisit.api.FormRequestValues;
import dev.revisit.refusal.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the general manager decides about a stage, as another program tells it; checked by the form {@code decide-stage}. */
@Schema(description = "What the general manager decides about a stage (rule P3).")
record DecisionRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The next stage opens; the stage is sent back for more work; the project is stopped.",
                allowableValues = {"approved", "back", "stopped"},
                example = "approved")
        @Nullable Object decision,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The judgement, in words.",
                minLength = 5,
                maxLength = 4000,
                example = "综合三方判断，可以进入下一阶段")
        @Nullable Object judgement,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The follow-up measures asked for, where it is approved; else not taken.",
                maxLength = 4000,
                example = "一周内拜访采购负责人")
        @Nullable Object measures,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "What is still to be done; owed where it is sent back, else not taken.",
                minLength = 5,
                maxLength = 4000,
                example = "补充采购流程表")
        @Nullable Object moreWork,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Why the project is stopped; owed where it is, else not taken.",
                minLength = 5,
                maxLength = 4000,
                example = "客户取消了预算")
        @Nullable Object reason,

        @Schema(
                nullable = true,
                description = "Where it is approved, why so without each condition that is not met: one line for each"
                        + " of them, all owed (rule P4). Else not taken.")
        @Nullable List<@Nullable WhyUnmet> unmet) {

    /** Why the stage is approved although a condition is not met, as another program tells it. */
    @Schema(description = "Why the stage is approved although a condition is not met (rule P4).")
    record WhyUnmet(
            @Schema(
                    implementation = Integer.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The condition, by its place in the checklist, from 1.",
                    minimum = "1",
                    maximum = "12",
                    example = "2")
            @Nullable Object condition,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why it is approved all the same.",
                    minLength = 5,
                    maxLength = 500,
                    example = "客户月底换届，先进入下一阶段，两周内补齐")
            @Nullable Object reason) {}

    /** @param places of the conditions that are not met, from 1 */
    FormRequestValues asForm(Set<Integer> places) {
        var form = new FormRequestValues()
                .put("decision", decision)
                .put("judgement", judgement)
                .put("measures", measures)
                .put("moreWork", moreWork)
                .put("reason", reason);
        var given = new HashSet<Integer>();
        List<@Nullable WhyUnmet> lines = unmet == null ? List.of() : unmet;
        for (int i = 0; i < lines.size(); i++) {
            String place = "unmet[" + i + "]";
            @Nullable WhyUnmet line = lines.get(i);
            if (line == null || !(line.condition() instanceof Integer condition) || !places.contains(condition)) {
                form.refuse(Problem.of(place + ".condition", "conditions.not-unmet"));
            } else if (!given.add(condition)) {
                form.refuse(Problem.of(place + ".condition", "conditions.twice"));
            } else {
                form.put("unmet" + condition, place + ".reason", line.reason());
            }
        }
        return form;
    }
}
