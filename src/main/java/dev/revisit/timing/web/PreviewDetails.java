package dev.revisit.timing.web;

import dev.revisit.api.Page;
import dev.revisit.timing.Preview;
import dev.revisit.timing.web.change.DifferenceDetails;
import dev.revisit.timing.web.change.MoveDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** What a change would do, as other programs are told of it. */
@Schema(description = "What a change would do if it were made now. Nothing is changed.")
record PreviewDetails(
        @Schema(
                description = "Give it with the change: if somebody changes something meanwhile, it is refused.",
                example = "12")
        int basis,

        @Schema(description = "What changes.") List<DifferenceDetails> differences,

        @Schema(description = "How many running cases take it into steps that they begin later.", example = "47")
        int running,

        @Schema(description = "How many open steps get another due time.", example = "12")
        int moving,

        @Schema(description = "One page of these steps, the soonest due first.")
        Page<MoveDetails> moves,

        @Schema(description = "No due time is set earlier than this.", example = "2026-11-03T09:00:00+08:00")
        Instant graceEnds,

        @Schema(description = "How many steps would at once be overdue if there were no grace.", example = "3")
        int late,

        @Schema(description = "Whose these are, those with the most first.")
        List<OverdueDetails> lateOf,

        @Schema(description = "An edited diagram in which no value is different.", example = "false")
        boolean layoutOnly) {

    /** How many steps of a person would be overdue. */
    @Schema(description = "How many steps of a person would at once be overdue if there were no grace.")
    record OverdueDetails(
            @Schema(description = "User id; empty where nobody has the steps.", example = "lina")
            String person,

            @Schema(description = "How many.", example = "2")
            int steps) {}

    static PreviewDetails of(Preview preview, Page<MoveDetails> moves) {
        return new PreviewDetails(
                preview.basis(),
                preview.differences().stream().map(DifferenceDetails::of).toList(),
                preview.running(),
                preview.moves().size(),
                moves,
                preview.graceEnds(),
                preview.late(),
                OverdueCount.most(preview.lateOf()).stream()
                        .map(each -> new OverdueDetails(each.person(), each.steps()))
                        .toList(),
                preview.layoutOnly());
    }
}
