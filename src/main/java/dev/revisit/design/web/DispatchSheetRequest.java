package dev.revisit.design.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A dispatch sheet, as another program tells it; checked by the form {@code dispatch-sheet}. */
@Schema(description = "The dispatch sheet (rule D2). All but the questions is owed.")
record DispatchSheetRequest(
        @Schema(
                implementation = BigDecimal.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Measured area in m².",
                minimum = "1",
                maximum = "100000",
                example = "96.5")
        @Nullable Object measuredArea,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Layout.",
                maxLength = 200,
                example = "三室两厅")
        @Nullable Object layout,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "What the customer wants.",
                minLength = 5,
                maxLength = 4000,
                example = "主卧带衣帽间，厨房开放")
        @Nullable Object wishes,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Style wanted.",
                maxLength = 200,
                example = "新中式")
        @Nullable Object style,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Price range.",
                maxLength = 200,
                example = "15–20 万")
        @Nullable Object priceRange,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The day on which it is planned to be delivered.",
                format = "date",
                example = "2026-11-12")
        @Nullable Object plannedDelivery,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Questions to the salesperson, who is told of them.",
                maxLength = 4000,
                example = "阳台可以封吗？")
        @Nullable Object questions) {

    FormRequestValues asForm() {
        return new FormRequestValues()
                .put("measuredArea", measuredArea)
                .put("layout", layout)
                .put("wishes", wishes)
                .put("style", style)
                .put("priceRange", priceRange)
                .put("plannedDelivery", plannedDelivery)
                .put("questions", questions);
    }
}
