package dev.revisit.project.web;

import dev.revisit.api.AsForm;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** What the general manager decides about a stage, as another program tells it; checked by the form {@code decide-stage}. */
@Schema(description = "What the general manager decides about a stage (rule P3).")
record DecisionGiven(
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
        @Nullable Object reason) {

    AsForm asForm() {
        return new AsForm()
                .put("decision", decision)
                .put("judgement", judgement)
                .put("measures", measures)
                .put("moreWork", moreWork)
                .put("reason", reason);
    }
}
