package dev.revisit.timing.web.change;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.timing.Timings;
import dev.revisit.timing.web.Previews;
import dev.revisit.timing.web.TimingAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reads what was changed in the timings and rates, and takes it back, for other programs (rule M1). */
@RestController
@RequestMapping(path = "/api/timings/changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Timings")
class ChangesApi {

    private static final String LIST = "timing-changes";

    private final Timings timings;
    private final Previews previews;
    private final TimingAccess timingAccess;

    ChangesApi(Timings timings, Previews previews, TimingAccess timingAccess) {
        this.timings = timings;
        this.previews = previews;
        this.timingAccess = timingAccess;
    }

    @GetMapping
    @Operation(
            operationId = "listTimingChanges",
            summary = "Read the changes of timings and rates",
            description =
                    "By managers, by releases of the application and by the company’s calendar, the newest first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<ChangeSummary> changes(
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        timingAccess.current();
        int atMost = Page.size(size);
        @Nullable Cursor end = Cursor.read(after, LIST, 1);
        return Page.of(
                        timings.changes(end == null ? null : end.number(0), atMost + 1),
                        atMost,
                        last -> Cursor.of(LIST, String.valueOf(last.no())))
                .map(ChangeSummary::of);
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readTimingChange",
            summary = "Read one change",
            description = "What was changed, by whom and why, and how far the running cases are.")
    @ApiResponse(responseCode = "200", description = "The change.", useReturnTypeSchema = true)
    ChangeSummary read(@Parameter(description = "Its id.") @PathVariable UUID id) {
        timingAccess.current();
        return ChangeSummary.of(timings.change(id));
    }

    @GetMapping("/{id}/moves")
    @Operation(
            operationId = "listTimingMoves",
            summary = "Read the due times that a change moved",
            description = "The soonest due before comes first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<MoveDetails> moves(
            @Parameter(description = "The change’s id.") @PathVariable UUID id,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        timingAccess.current();
        return previews.page(timings.moved(timings.change(id).id()), after, size);
    }

    @PostMapping("/{id}/undo")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "undoTimingChange",
            summary = "Take a change back",
            description = "The earlier values come back, and the exact earlier due times of cases that have not moved"
                    + " on; where such a time has passed or falls within the grace, the grace counts instead.")
    @ApiResponse(responseCode = "201", description = "The change that took it back.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "It was taken back already, something later changed the same values, or it is still being"
                    + " applied.")
    ChangeSummary undo(@Parameter(description = "Its id.") @PathVariable UUID id) {
        return ChangeSummary.of(timings.undo(id, timingAccess.current()));
    }
}
