package dev.revisit.tracking.web;

import dev.revisit.tracking.Contract;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contract, as other programs are told of it. */
@Schema(
        description =
                "A contract as its salesperson reported it, and what became of it (rule C8): it wins and earns only"
                        + " once somebody else has confirmed it.")
record ContractDetails(
        @Schema(description = "The contract's id.", example = "7d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(
                description = "What became of it.",
                allowableValues = {"to-be-confirmed", "confirmed", "refused", "fell-through", "withdrawn"},
                example = "to-be-confirmed")
        String state,

        @Schema(nullable = true, description = "As it stands on the paper.", example = "HT-2026-0117") @Nullable String number,

        @Schema(description = "Yuan (CNY).", example = "128000.00")
        BigDecimal amount,

        @Schema(description = "The day of the signature.", example = "2026-12-10")
        LocalDate signedOn,

        @Schema(description = "User id of whoever earns by it: the owner on the day of signing.", example = "lina")
        String earner,

        @Schema(description = "User id of whoever reported it.", example = "lina")
        String reportedBy,

        @Schema(description = "When.", example = "2026-12-10T18:00:00+08:00")
        Instant reportedAt,

        @Schema(
                nullable = true,
                description =
                        "User id of whoever confirmed or refused it, or recorded what it fell through by; null while it"
                                + " waits, and for one that was won before contracts were confirmed.",
                example = "liuyang")
        @Nullable String decidedBy,

        @Schema(nullable = true, description = "When.", example = "2026-12-11T09:00:00+08:00") @Nullable Instant decidedAt,

        @Schema(nullable = true, description = "Why it was refused, or withdrawn.", example = "合同没有签字") @Nullable String reason,

        @Schema(nullable = true, description = "User id of whoever withdrew it.", example = "liuyang") @Nullable String withdrawnBy,

        @Schema(nullable = true, description = "When.", example = "2026-12-20T09:00:00+08:00") @Nullable Instant withdrawnAt) {

    static ContractDetails of(Contract contract) {
        return new ContractDetails(
                contract.id(),
                contract.state().code(),
                contract.number(),
                contract.amount(),
                contract.signedOn(),
                contract.earner(),
                contract.reportedBy(),
                contract.reportedAt(),
                contract.decidedBy(),
                contract.decidedAt(),
                contract.withdrawalReason() == null ? contract.reason() : contract.withdrawalReason(),
                contract.withdrawnBy(),
                contract.withdrawnAt());
    }
}
