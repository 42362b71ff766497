package dev.revisit.staff.web;

import dev.revisit.staff.leave.Absence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leave, as other programs are told of it. */
@Schema(description = "Days on which somebody is away, or asks to be (rules M4, C5).")
record LeaveSummary(
        @Schema(description = "Its id.", example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
        UUID id,

        @Schema(description = "User id of who is away.", example = "lina")
        String person,

        @Schema(description = "The first day.", example = "2026-11-23")
        LocalDate from,

        @Schema(description = "The last day, as it was planned.", example = "2026-11-24")
        LocalDate to,

        @Schema(nullable = true, description = "Why; null where a supervisor said nothing.", example = "家人住院") @Nullable String reason,

        @Schema(
                description = "What became of it. `withdrawn`: taken back before anybody decided.",
                allowableValues = {"requested", "approved", "refused", "withdrawn"},
                example = "requested")
        String state,

        @Schema(
                description = "Whether they are away on these days: it is approved; or it is a supervisor’s, whose"
                        + " deputy stands in until it is refused (rule P9).",
                example = "false")
        boolean holds,

        @Schema(description = "User id of who entered it.", example = "lina")
        String enteredBy,

        @Schema(description = "When it was entered.", example = "2026-11-20T09:00:00+08:00")
        Instant enteredAt,

        @Schema(nullable = true, description = "User id of who decided.", example = "liuyang") @Nullable String decidedBy,

        @Schema(nullable = true, description = "Why it was refused.", example = "那两天有展会") @Nullable String refusal,

        @Schema(
                nullable = true,
                description = "When they came back early, or the plan was taken back.",
                example = "2026-11-24T08:30:00+08:00")
        @Nullable Instant endedAt) {

    static LeaveSummary of(Absence absence) {
        return new LeaveSummary(
                absence.id(),
                absence.person(),
                absence.from(),
                absence.to(),
                absence.reason(),
                absence.state().code(),
                absence.holds(),
                absence.enteredBy(),
                absence.enteredAt(),
                absence.decidedBy(),
                absence.refusal(),
                absence.endedAt());
    }
}
