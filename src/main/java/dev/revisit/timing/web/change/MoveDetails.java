package dev.revisit.timing.web.change;

import dev.revisit.timing.Preview.Move;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open step whose due time changes, as other programs are told of it. */
@Schema(description = "An open step whose due time changes.")
public record MoveDetails(
        @Schema(name = "case", description = "The case’s number; empty where it has none.", example = "K-000123")
        @com.fasterxml.jackson.annotation.JsonProperty("case")
        String caseNumber,

        @Schema(description = "The id of the process.", example = "CustomerRevisits")
        String process,

        @Schema(description = "The id of the timer in it.", example = "Deadline_InviteToShop")
        String timer,

        @Schema(
                nullable = true,
                description = "User id of whose step it is; null where nobody has it.",
                example = "lina")
        @Nullable String person,

        @Schema(description = "When the step began.", example = "2026-11-02T09:00:00+08:00")
        Instant begun,

        @Schema(description = "When it is due now.", example = "2026-11-05T09:00:00+08:00")
        Instant before,

        @Schema(description = "When it is due then.", example = "2026-11-04T09:00:00+08:00")
        Instant after,

        @Schema(
                description = "The grace holds it back: counted from its beginning it would be due earlier.",
                example = "false")
        boolean held,

        @Schema(description = "Counted from its beginning it would be overdue already.", example = "false")
        boolean late) {

    public static MoveDetails of(Move move) {
        return new MoveDetails(
                move.caseNumber(),
                move.setting().diagram(),
                move.setting().item(),
                move.person(),
                move.begun(),
                move.before(),
                move.after(),
                move.held(),
                move.late());
    }
}
