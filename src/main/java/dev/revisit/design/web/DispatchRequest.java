package dev.revisit.design.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Who is to draw a design, as another program tells it; checked by the form {@code dispatch-design}. */
@Schema(description = "The designer whom the manager chose (rule D1).")
record DispatchRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "User id of a designer who is here.",
                example = "zhaoyan")
        @Nullable Object designer,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Why; owed where it is not this designer's turn, or everybody is busy.",
                minLength = 5,
                maxLength = 4000,
                example = "熟悉这个小区")
        @Nullable Object dispatchReason) {

    FormRequestValues asForm() {
        return new FormRequestValues().put("designer", designer).put("dispatchReason", dispatchReason);
    }
}
