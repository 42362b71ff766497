package dev.revisit.reception.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Whether the salesperson got the phone number, as another program tells it; checked by the form {@code get-phone}. */
@Schema(description = "Whether the salesperson got the phone number that the desk did not (rule W1).")
record PhoneRequest(
        @Schema(
                implementation = Boolean.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Whether there is a phone number now.",
                example = "true")
        @Nullable Object gotPhone,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The number; owed if there is one.",
                maxLength = 60,
                example = "138 0000 0001")
        @Nullable Object walkInPhone,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Why there is none; owed if there is none.",
                minLength = 2,
                maxLength = 4000,
                example = "客户说先不留")
        @Nullable Object noPhoneWhy) {

    FormRequestValues asForm() {
        return new FormRequestValues()
                .putYesOrNo("gotPhone", gotPhone)
                .put("walkInPhone", walkInPhone)
                .put("noPhoneWhy", noPhoneWhy);
    }
}
