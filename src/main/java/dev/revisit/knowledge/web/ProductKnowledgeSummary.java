package dev.revisit.knowledge.web;

import dev.revisit.knowledge.ProductKnowledge;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** What of a product a person can do, as other programs are told of it. */
@Schema(description = "What of a product a salesperson can do; what is not confirmed is open (rule A5).")
record ProductKnowledgeSummary(
        @Schema(description = "The product’s id.", example = "5f0f1a6f-2f11-4a53-8a38-1b0c4c3e6f0e")
        UUID product,

        @Schema(description = "Its name.", example = "全屋智能照明")
        String name,

        @Schema(description = "Whether it is no longer sold, so that nothing of it is open.", example = "false")
        boolean retired,

        @Schema(description = "What is confirmed, in the order of the abilities.")
        List<KnowledgeConfirmationDetails> confirmed) {

    static ProductKnowledgeSummary of(ProductKnowledge.OfProduct known) {
        return new ProductKnowledgeSummary(
                known.product().id(),
                known.product().name(),
                known.product().isRetired(),
                known.confirmed().values().stream()
                        .map(KnowledgeConfirmationDetails::of)
                        .toList());
    }
}
