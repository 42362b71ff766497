package dev.revisit.reception.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Who takes a new customer, as another program tells it; checked by the form {@code assign-salesperson}. */
@Schema(description = "Who takes a new customer (rule W3).")
record AssignmentRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "User id of a salesperson of the desk who is present.",
                maxLength = 200,
                example = "lina")
        @Nullable Object salesperson,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Why it is not the one whose turn it is; owed then, 5 characters or more.",
                maxLength = 4000,
                example = "客户点名要王伟接待")
        @Nullable Object overruling) {

    FormRequestValues asForm() {
        return new FormRequestValues().put("salesperson", salesperson).put("overruling", overruling);
    }
}
