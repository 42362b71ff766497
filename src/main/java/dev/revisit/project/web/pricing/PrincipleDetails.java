package dev.revisit.project.web.pricing;

import dev.revisit.project.pricing.PricingPrinciple;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The pricing principle for a kind of customer, as other programs are told of it. */
@Schema(description = "The pricing principle that is in force for a kind of customer (rule P10).")
record PrincipleDetails(
        @Schema(
                description = "Whom prices are offered to.",
                allowableValues = {"new", "existing"},
                example = "new")
        String customerKind,

        @Schema(description = "From 1, one more with each edit.", example = "3")
        int version,

        @Schema(
                description = "In English; empty where nobody wrote one.",
                example = "New customers are quoted by the price list.")
        String text,

        @Schema(description = "In Chinese.", example = "新客户按公司价目表报价")
        String textZh,

        @Schema(description = "The greatest discount that does not depart from it, in percent.", example = "5.0")
        BigDecimal greatestDiscount,

        @Schema(
                nullable = true,
                description = "User id of whoever edited it; null for the one that came with the product.",
                example = "liuyang")
        @Nullable String editedBy,

        @Schema(description = "When it was edited.", example = "2026-11-10T09:00:00+08:00")
        Instant editedAt) {

    static PrincipleDetails of(PricingPrinciple principle) {
        return new PrincipleDetails(
                principle.customerKind().code(),
                principle.version(),
                principle.textEn(),
                principle.textZh(),
                principle.greatestDiscount(),
                principle.editedBy(),
                principle.editedAt());
    }
}
