package dev.revisit.project.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** A judgement of one who does not decide, as another program tells it; checked by the form {@code judge-stage}. */
@Schema(description = "The judgement of a salesperson, department head or sales manager (rule P3).")
record JudgementRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "What they think should happen with the stage.",
                allowableValues = {"go-on", "more-work", "stop"},
                example = "go-on")
        @Nullable Object opinion,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The judgement, in words.",
                minLength = 5,
                maxLength = 4000,
                example = "客户需求属实，预算已列入明年计划")
        @Nullable Object judgement,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The follow-up measures they ask for.",
                maxLength = 4000,
                example = "一周内拜访采购负责人")
        @Nullable Object measures) {

    FormRequestValues asForm() {
        return new FormRequestValues()
                .put("opinion", opinion)
                .put("judgement", judgement)
                .put("measures", measures);
    }
}
