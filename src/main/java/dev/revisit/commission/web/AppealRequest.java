package dev.revisit.commission.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Why a flag should not be charged, as another program tells it; checked by the form {@code appeal-deduction}. */
@Schema(description = "Why a flag should not be charged (rule C3).")
record AppealRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The reason.",
                minLength = 5,
                maxLength = 4000,
                example = "当天在客户家里量房，晚上补写")
        @Nullable Object reason) {

    FormRequestValues asForm() {
        return new FormRequestValues().put("appeal", "reason", reason);
    }
}
