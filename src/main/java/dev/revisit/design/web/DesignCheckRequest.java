package dev.revisit.design.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** What the manager found, as another program tells it; checked by the form {@code check-design}. */
@Schema(description = "The manager's check of a delivered design (rule D2).")
record DesignCheckRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "In order: it is finished. The sheet is wrong: flagged, and back. The design needs a"
                        + " change: back, no flag.",
                allowableValues = {"in-order", "sheet-wrong", "design-change"},
                example = "in-order")
        @Nullable Object check,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "What is to be changed; owed unless all is in order, else not taken.",
                minLength = 5,
                maxLength = 4000,
                example = "面积少算了阳台")
        @Nullable Object remark) {

    FormRequestValues asForm() {
        return new FormRequestValues().put("check", check).put("remark", remark);
    }
}
