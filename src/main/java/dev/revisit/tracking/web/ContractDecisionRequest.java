package dev.revisit.tracking.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** What is decided on a contract, as another program tells it; checked by the form {@code confirm-contract}. */
@Schema(description = "A decision on a contract that waits to be confirmed (rule C8).")
record ContractDecisionRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Confirmed, the case is won and the commission earned; refused, negotiation goes on.",
                allowableValues = {"confirmed", "refused"},
                example = "confirmed")
        @Nullable Object decision,

        @Schema(
                implementation = String.class,
                nullable = true,
                description =
                        "Why it is refused, which the writer reads; owed with `refused`, not kept with any other.",
                minLength = 2,
                maxLength = 4000,
                example = "合同没有签字")
        @Nullable Object reason) {

    FormRequestValues asForm() {
        return new FormRequestValues().put("decision", decision).put("refusalReason", "reason", reason);
    }
}
