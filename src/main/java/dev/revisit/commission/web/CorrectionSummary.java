package dev.revisit.commission.web;

import dev.revisit.commission.statement.CorrectionVerdict;
import dev.revisit.commission.statement.Corrections;
import dev.revisit.commission.statement.PayCorrection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A correction of a statement, as other programs are told of it. */
@Schema(name = "Correction", description = "What payroll added to a statement or took from it (rules C4, C8).")
record CorrectionSummary(
        @Schema(description = "Its id.", example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
        UUID id,

        @Schema(description = "User id of whose statement.", example = "lina")
        String person,

        @Schema(description = "The month it is entered for.", example = "2026-11")
        String month,

        @Schema(description = "Yuan; below zero it takes.", example = "-130.00")
        BigDecimal amount,

        @Schema(nullable = true, description = "Why; null for what a month passed on.", example = "合同取消") @Nullable String reason,

        @Schema(
                description = "It waits for a second person and counts nowhere; it counts; it was refused.",
                allowableValues = {"pending", "in-effect", "refused"},
                example = "in-effect")
        String state,

        @Schema(nullable = true, description = "The month that passed it on to the next.", example = "2026-10")
        @Nullable String carriedFrom,

        @Schema(
                nullable = true,
                description = "Of a counter entry, the id of what it takes back.",
                example = "0d2f3f1a-5b0e-4b0e-9a53-8b0a5bb16f2f")
        @Nullable UUID reverses,

        @Schema(
                nullable = true,
                description = "The id of the counter entry that takes it back, in effect or pending.",
                example = "0d2f3f1a-5b0e-4b0e-9a53-8b0a5bb16f2f")
        @Nullable UUID reversedBy,

        @Schema(description = "User id of whoever entered it.", example = "guofang")
        String enteredBy,

        @Schema(description = "When.", example = "2026-12-01T09:00:00+08:00")
        Instant enteredAt,

        @Schema(nullable = true, description = "User id of the second person who decided.", example = "huangtao")
        @Nullable String decidedBy,

        @Schema(nullable = true, description = "When.", example = "2026-12-01T10:00:00+08:00") @Nullable Instant decidedAt,

        @Schema(nullable = true, description = "Why.", example = "与合同不符") @Nullable String decisionReason) {

    static CorrectionSummary of(Corrections.Entry entry) {
        PayCorrection correction = entry.correction();
        @Nullable CorrectionVerdict verdict = entry.verdict();
        return new CorrectionSummary(
                correction.id(),
                correction.person(),
                correction.month().toString(),
                correction.amount(),
                correction.reason(),
                entry.state().code(),
                correction.carriedFrom() == null
                        ? null
                        : correction.carriedFrom().toString(),
                correction.reverses(),
                entry.reversedBy(),
                correction.enteredBy(),
                correction.enteredAt(),
                verdict == null ? null : verdict.decidedBy(),
                verdict == null ? null : verdict.decidedAt(),
                verdict == null ? null : verdict.reason());
    }
}
