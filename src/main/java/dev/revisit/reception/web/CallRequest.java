package dev.revisit.reception.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** What came of reaching a salesperson, as another program tells it; checked by the form {@code call-salesperson}. */
@Schema(description = "What came of reaching a salesperson who is out (rule W2).")
record CallRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "What came of it.",
                allowableValues = {"met", "left", "taken-over", "not-reached"},
                example = "not-reached")
        @Nullable Object callResult,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "A note on the call.",
                maxLength = 200,
                example = "在回店的路上")
        @Nullable Object callNote) {

    FormRequestValues asForm() {
        return new FormRequestValues().put("callResult", callResult).put("callNote", callNote);
    }
}
