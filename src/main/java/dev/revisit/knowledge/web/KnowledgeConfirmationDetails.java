package dev.revisit.knowledge.web;

import dev.revisit.knowledge.KnowledgeConfirmation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A confirmation, as other programs are told of it. */
@Schema(description = "That a salesperson can do something with a product, as a superior confirmed it (rule A5).")
record KnowledgeConfirmationDetails(
        @Schema(description = "Its id.", example = "1b0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "The product’s id.", example = "5f0f1a6f-2f11-4a53-8a38-1b0c4c3e6f0e")
        UUID product,

        @Schema(
                description = "What they can do with it.",
                allowableValues = {"configure", "present", "connect", "demonstrate"},
                example = "present")
        String ability,

        @Schema(description = "The day on which the superior saw it.", example = "2026-11-12")
        LocalDate confirmedOn,

        @Schema(description = "User id of the superior.", example = "liuyang")
        String confirmedBy,

        @Schema(description = "When it was written down.", example = "2026-11-12T18:00:00+08:00")
        Instant confirmedAt,

        @Schema(
                nullable = true,
                description = "User id of whoever took it back; null while it stands.",
                example = "liuyang")
        @Nullable String takenBackBy,

        @Schema(nullable = true, description = "When; null while it stands.", example = "2026-11-20T18:00:00+08:00")
        @Nullable Instant takenBackAt,

        @Schema(nullable = true, description = "Why; null while it stands.", example = "新版本的接线方式不会") @Nullable String reason) {

    static KnowledgeConfirmationDetails of(KnowledgeConfirmation confirmation) {
        return new KnowledgeConfirmationDetails(
                confirmation.id(),
                confirmation.productId(),
                confirmation.ability().code(),
                confirmation.confirmedOn(),
                confirmation.confirmedBy(),
                confirmation.confirmedAt(),
                confirmation.takenBackBy(),
                confirmation.takenBackAt(),
                confirmation.reason());
    }
}
