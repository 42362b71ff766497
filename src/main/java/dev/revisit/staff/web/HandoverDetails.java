package dev.revisit.staff.web;

import dev.revisit.staff.handover.Handover;
import dev.revisit.staff.handover.HandoverLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A handover, as other programs are told of it. */
@Schema(description = "One act in which what was in somebody’s hands went to others (rule M4).")
record HandoverDetails(
        @Schema(description = "Its id.", example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
        UUID id,

        @Schema(description = "User id of whose it was.", example = "lina")
        String person,

        @Schema(description = "User id of who handed it over.", example = "liuyang")
        String by,

        @Schema(description = "When.", example = "2026-11-14T14:30:00+08:00")
        Instant at,

        @Schema(description = "Why.", example = "产假") String reason,

        @Schema(description = "What went to whom.") List<HandoverLineDetails> lines) {

    /** One thing that went over. */
    @Schema(name = "HandoverLine", description = "One thing that went over.")
    record HandoverLineDetails(
            @Schema(
                    description = "Its id: of the customer, the project, and so on.",
                    example = "5f0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
            UUID id,

            @Schema(description = "What it is: `customer`, `former-customer`, `project` …", example = "customer")
            String kind,

            @Schema(description = "Its number.", example = "K-000123")
            String number,

            @Schema(description = "User id of who has it now.", example = "wangwei")
            String receiver,

            @Schema(description = "Open tasks that went with it.", example = "1")
            int tasks,

            @Schema(description = "Promises that were still to be kept.", example = "0")
            int promises) {

        static HandoverLineDetails of(HandoverLine line) {
            return new HandoverLineDetails(
                    line.belongingId(), line.kind(), line.number(), line.receiver(), line.tasks(), line.promises());
        }
    }

    static HandoverDetails of(Handover handover) {
        return new HandoverDetails(
                handover.id(),
                handover.person(),
                handover.handedBy(),
                handover.handedAt(),
                handover.reason(),
                handover.lines().stream().map(HandoverLineDetails::of).toList());
    }
}
