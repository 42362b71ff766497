package dev.revisit.reception.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a new customer wants done, as another program tells it; checked by the form {@code walk-in-details}. */
@Schema(description = "What a new customer wants done (rule W3).")
record WishesRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "What they want done.",
                minLength = 2,
                maxLength = 4000,
                example = "三室两厅全包装修")
        @Nullable Object wants,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Style wanted.",
                maxLength = 200,
                example = "现代简约")
        @Nullable Object style,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Layout.",
                maxLength = 200,
                example = "三室两厅")
        @Nullable Object layout,

        @Schema(
                implementation = BigDecimal.class,
                nullable = true,
                description = "Area in m².",
                minimum = "0",
                maximum = "100000",
                example = "118")
        @Nullable Object area,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Timing.",
                maxLength = 200,
                example = "春节后开工")
        @Nullable Object timing,

        @Schema(
                implementation = BigDecimal.class,
                nullable = true,
                description = "Budget from, in yuan.",
                minimum = "0",
                maximum = "1000000000",
                example = "150000")
        @Nullable Object budgetFrom,

        @Schema(
                implementation = BigDecimal.class,
                nullable = true,
                description = "Budget up to, in yuan.",
                minimum = "0",
                maximum = "1000000000",
                example = "200000")
        @Nullable Object budgetTo,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "State of the home.",
                allowableValues = {"rough", "simple", "fine", "renovate-old"},
                example = "rough")
        @Nullable Object decoration,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "How they came to know of us.",
                allowableValues = {"walk-in", "friend", "online", "community-event", "old-customer", "other"},
                example = "walk-in")
        @Nullable Object source) {

    FormRequestValues asForm() {
        return new FormRequestValues()
                .put("wants", wants)
                .put("style", style)
                .put("layout", layout)
                .put("area", area)
                .put("timing", timing)
                .put("budgetFrom", budgetFrom)
                .put("budgetTo", budgetTo)
                .put("decoration", decoration)
                .put("source", source);
    }
}
