package dev.revisit.reception.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.revisit.form.request.FormAnswers;
import dev.revisit.reception.FairTurn.Place;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionTry;
import dev.revisit.reception.Turns;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One walk-in, as other programs are told of it. */
@Schema(description = "One walk-in: what it waits for, the tries to reach the salesperson, whose turn it was and why.")
record ReceptionDetails(
        @Schema(description = "What the list tells too.") ReceptionSummary reception,

        @Schema(description = "User id of whoever registered it.", example = "chenjing")
        String registeredBy,

        @Schema(description = "User id of whoever brought the visitor (rule W4).", nullable = true, example = "lina")
        @Nullable String broughtBy,

        @JsonAnyGetter @FormAnswers(Reception.DETAILS_FORM) Map<String, @Nullable Object> wishes,

        @Schema(description = "The tries to reach the salesperson, the first one first (rule W2).")
        List<Tried> tries,

        @Schema(description = "Who took them (rule W3); null where nobody was assigned.", nullable = true) @Nullable Assigned assigned,

        @Schema(description = "How everybody stood when it was decided; before that, how they stand now.")
        List<ReceptionSummary.Standing> ranking,

        @Schema(
                description = "Whose turn it is and why, in words; null once it is decided.",
                nullable = true,
                example = "It is 李娜’s turn: with 2 the fewest walk-ins this month.")
        @Nullable String reason) {

    /** A try to reach a salesperson. */
    @Schema(description = "A try to reach a salesperson.")
    record Tried(
            @Schema(description = "From 1.", example = "1") int no,

            @Schema(
                    description = "What came of it.",
                    allowableValues = {"met", "left", "taken-over", "not-reached"},
                    example = "not-reached")
            String result,

            @Schema(description = "A note.", nullable = true, example = "在回店的路上") @Nullable String note,

            @Schema(description = "User id.", example = "chenjing")
            String by,

            @Schema(description = "When.", example = "2026-11-10T09:05:00+08:00")
            Instant at) {

        static Tried of(ReceptionTry tried) {
            return new Tried(tried.no(), tried.result().code(), tried.note(), tried.triedBy(), tried.triedAt());
        }
    }

    /** Who took a walk-in. */
    @Schema(description = "Who took a walk-in.")
    record Assigned(
            @Schema(description = "User id.", example = "lina")
            String salesperson,

            @Schema(description = "User id of the one whose turn it was.", example = "lina")
            String turnOf,

            @Schema(description = "Why it is somebody else.", nullable = true, example = "客户点名要王伟接待") @Nullable String overruling,

            @Schema(description = "User id of whoever decided.", example = "liuyang")
            String by,

            @Schema(description = "When.", example = "2026-11-10T09:20:00+08:00")
            Instant at) {

        static Assigned of(Turns.Turn turn) {
            return new Assigned(turn.person(), turn.proposed(), turn.overruling(), turn.decidedBy(), turn.decidedAt());
        }
    }

    static List<ReceptionSummary.Standing> standings(List<Place> places) {
        return places.stream().map(ReceptionSummary.Standing::of).toList();
    }
}
