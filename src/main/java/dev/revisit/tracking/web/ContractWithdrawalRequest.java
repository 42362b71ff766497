package dev.revisit.tracking.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Why a confirmed contract is withdrawn, as another program tells it; checked by the form {@code withdraw-contract}. */
@Schema(description = "The withdrawal of a contract that was confirmed (rule C8).")
record ContractWithdrawalRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Why, which the writer reads.",
                minLength = 2,
                maxLength = 4000,
                example = "客户退了合同")
        @Nullable Object reason) {

    FormRequestValues asForm() {
        return new FormRequestValues().put("reason", reason);
    }
}
