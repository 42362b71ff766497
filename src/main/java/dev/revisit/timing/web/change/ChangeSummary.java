package dev.revisit.timing.web.change;

import dev.revisit.timing.RecordedChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of what managers set, as other programs are told of it. */
@Schema(description = "A change that was made, with how far the running cases are.")
public record ChangeSummary(
        @Schema(description = "Its id.", example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
        UUID id,

        @Schema(description = "Its number; the changes are counted from 1.", example = "12")
        int no,

        @Schema(
                description = "How it came about. `set`: on the page or by a call. `uploaded`: a diagram edited in a"
                        + " modeller. `undone`: took another one back. `released`: a release of the application."
                        + " `calendar`: the company’s calendar changed.",
                allowableValues = {"set", "uploaded", "undone", "released", "calendar"},
                example = "set")
        String kind,

        @Schema(description = "When.", example = "2026-11-02T09:00:00+08:00")
        Instant at,

        @Schema(nullable = true, description = "User id; null for a release.", example = "liuyang") @Nullable String by,

        @Schema(description = "Why.", example = "旺季，客户等不了三天")
        String reason,

        @Schema(
                description = "What became of steps that were open already.",
                allowableValues = {"keep", "move"},
                example = "move")
        String openCases,

        @Schema(description = "What changed.") List<DifferenceDetails> differences,

        @Schema(description = "What a release wanted and did not get, because it was set here.")
        List<DifferenceDetails> kept,

        @Schema(description = "Timers and rows that are no longer there after a release.")
        List<DifferenceDetails> gone,

        @Schema(nullable = true, description = "The number of the change that this one took back.", example = "11")
        @Nullable Integer undoes,

        @Schema(
                nullable = true,
                description = "The number of the change that took this one back; null while it holds.",
                example = "13")
        @Nullable Integer undoneBy,

        @Schema(description = "It holds, and nothing later changed the same values.", example = "true")
        boolean canUndo,

        @Schema(description = "How far the running cases are.")
        ProgressDetails progress) {

    /** How far the running cases are. */
    @Schema(name = "ChangeProgress", description = "How far the running cases are.")
    record ProgressDetails(
            @Schema(description = "The parts of running cases that the change reaches.", example = "47")
            int all,

            @Schema(description = "Those that have it.", example = "40")
            int done,

            @Schema(description = "Those that ended, or moved on, before it reached them.", example = "1")
            int gone,

            @Schema(description = "Those that could not take it, and go on as before.", example = "0")
            int left,

            @Schema(description = "Nothing is left to do.", example = "false")
            boolean over) {}

    public static ChangeSummary of(RecordedChange change) {
        var progress = change.progress();
        return new ChangeSummary(
                change.id(),
                change.no(),
                change.kind().code(),
                change.at(),
                change.by(),
                change.reason(),
                change.openCases().code(),
                change.differences().stream().map(DifferenceDetails::of).toList(),
                change.kept().stream().map(DifferenceDetails::of).toList(),
                change.gone().stream().map(DifferenceDetails::of).toList(),
                change.undoes(),
                change.undoneBy(),
                change.canUndo(),
                new ProgressDetails(
                        progress.all(), progress.done(), progress.gone(), progress.left(), progress.isOver()));
    }
}
