package dev.revisit.commission.web;

import dev.revisit.commission.policy.PolicySignatures;
import dev.revisit.commission.policy.PolicySignatures.Acknowledgement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the policy binds a person, as other programs are told of it. */
@Schema(description = "Whether the deduction policy that holds binds a person, and since when (rule C7).")
record PolicySignatureSummary(
        @Schema(description = "User id.", example = "lina") String person,

        @Schema(
                nullable = true,
                description =
                        "The version that they know: this one, or an earlier one that was no milder; null for none.",
                example = "1")
        @Nullable Integer version,

        @Schema(
                nullable = true,
                description = "Since when it binds them; null where it does not.",
                example = "2026-11-02T09:00:00+08:00")
        @Nullable Instant since,

        @Schema(description = "Whether a manager announced it, instead of their signature.", example = "false")
        boolean announced) {

    static PolicySignatureSummary of(PolicySignatures.Line line) {
        @Nullable Acknowledgement by = line.by();
        return new PolicySignatureSummary(
                line.person(),
                by == null ? null : by.version(),
                by == null ? null : by.at(),
                by != null && by.announcement() != null);
    }
}
