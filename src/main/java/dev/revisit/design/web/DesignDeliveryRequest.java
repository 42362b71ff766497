package dev.revisit.design.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** That a design is delivered, as another program tells it; checked by the form {@code deliver-design}. */
@Schema(description = "The delivery of what was uploaded on the job's page (rule D2).")
record DesignDeliveryRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "About the design.",
                minLength = 5,
                maxLength = 4000,
                example = "平面方案和效果图各一")
        @Nullable Object deliveryNote) {

    FormRequestValues asForm() {
        return new FormRequestValues().put("deliveryNote", deliveryNote);
    }
}
