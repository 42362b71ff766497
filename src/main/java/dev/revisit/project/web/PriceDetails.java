package dev.revisit.project.web;

import dev.revisit.project.Flow;
import dev.revisit.project.pricing.PriceDecision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a quotation offers and what became of it, as other programs are told of it. */
@Schema(description = "The price of a quotation (rule P10).")
record PriceDetails(
        @Schema(description = "Yuan (CNY).", example = "1280000.00")
        BigDecimal price,

        @Schema(description = "Percent off.", example = "4.5")
        BigDecimal discount,

        @Schema(
                description = "Whom it is offered to.",
                allowableValues = {"new", "existing"},
                example = "new")
        String customerKind,

        @Schema(
                description = "Whether it departs from the pricing principle, so that a superior has to approve it.",
                example = "false")
        boolean departs,

        @Schema(description = "The version of the pricing principle that was in force.", example = "1")
        int principleVersion,

        @Schema(description = "The greatest discount of that version, in percent.", example = "5.0")
        BigDecimal greatestDiscount,

        @Schema(
                nullable = true,
                description = "What the superior decided about one that departs; null while it waits, and for one that"
                        + " does not depart.",
                allowableValues = {"approved", "back"},
                example = "approved")
        @Nullable String decision,

        @Schema(nullable = true, description = "User id of whoever decided.", example = "liuyang") @Nullable String decidedBy,

        @Schema(nullable = true, description = "When.", example = "2026-11-12T15:10:00+08:00") @Nullable Instant decidedAt,

        @Schema(nullable = true, description = "Why it was sent back.", example = "折扣太大，先按百分之八谈") @Nullable String reason) {

    static @Nullable PriceDetails of(Flow.@Nullable Offer offer) {
        if (offer == null) {
            return null;
        }
        var price = offer.price();
        @Nullable PriceDecision decided = offer.decision();
        return new PriceDetails(
                price.amount(),
                price.discount(),
                price.customerKind().code(),
                price.departs(),
                offer.principle().version(),
                offer.principle().greatestDiscount(),
                decided == null ? null : decided.decision().code(),
                decided == null ? null : decided.person(),
                decided == null ? null : decided.decidedAt(),
                decided == null ? null : decided.reason());
    }
}
