package dev.revisit.knowledge.web;

import dev.revisit.knowledge.Product;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A product, as other programs are told of it. */
@Schema(description = "Something that the company sells (rule A5).")
record ProductDetails(
        @Schema(description = "Its id.", example = "1b0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "Its name.", example = "全屋智能照明")
        String name,

        @Schema(description = "Whether it is no longer sold.", example = "false")
        boolean retired,

        @Schema(description = "User id of whoever added it.", example = "liuyang")
        String addedBy,

        @Schema(description = "When it was added.", example = "2026-11-10T18:00:00+08:00")
        Instant addedAt) {

    static ProductDetails of(Product product) {
        return new ProductDetails(
                product.id(), product.name(), product.isRetired(), product.addedBy(), product.addedAt());
    }
}
