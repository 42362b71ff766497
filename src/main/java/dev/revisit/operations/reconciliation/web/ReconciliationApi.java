package dev.revisit.operations.reconciliation.web;

import dev.revisit.api.Page;
import dev.revisit.operations.reconciliation.Runs;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asks for a reconciliation, and reads what it found; for programs of administrators. */
@RestController
@RequestMapping(path = "/api/operations/reconciliation", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class ReconciliationApi {

    private static final int RUNS = 10;

    private final Runs runs;
    private final Viewers viewers;
    private final RefusalText words;

    ReconciliationApi(Runs runs, Viewers viewers, RefusalText words) {
        this.runs = runs;
        this.viewers = viewers;
        this.words = words;
    }

    /** What is to be looked at. */
    @Schema(description = "What is to be reconciled.")
    record RunRequest(
            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "The number of the one case, project, design or reception; null for all there is.",
                    example = "K-000123")
            @Nullable Object number) {

        @Nullable String asText() {
            if (number == null || number instanceof String) {
                return (String) number;
            }
            throw Refusal.invalid("number", "not-an-option");
        }
    }

    /** How a run stands. */
    @Schema(description = "A run of the reconciliation.")
    record RunSummary(
            @Schema(description = "The run’s id.", example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
            UUID id,

            @Schema(nullable = true, description = "What alone was looked at; null for all.", example = "K-000123")
            @Nullable String number,

            @Schema(description = "When it was asked for.", example = "2026-11-27T03:30:00+08:00")
            Instant begunAt,

            @Schema(
                    nullable = true,
                    description = "When it came to its end; null while it is going on.",
                    example = "2026-11-27T03:31:10+08:00")
            @Nullable Instant endedAt,

            @Schema(description = "How many things it has gone through so far.", example = "1204")
            long checked,

            @Schema(description = "How many differences it has found so far.", example = "0")
            int differences) {}

    /** One difference, in words. */
    @Schema(description = "Something is not as the raw facts ask for.")
    record DifferenceSummary(
            @Schema(description = "The difference’s id.", example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
            UUID id,

            @Schema(description = "What kind it is.", example = "flag-missing")
            String kind,

            @Schema(
                    description = "In words, in the caller’s language.",
                    example = "A record was missed and not flagged.")
            String text,

            @Schema(description = "In which case, or on which month’s statement.", example = "K-000123")
            String number,

            @Schema(description = "What it is in there.", example = "UserTask_InviteToShop 2026-11-05T01:00:00Z")
            String about,

            @Schema(description = "What must be there, by the facts.", example = "T9")
            String expected,

            @Schema(description = "What is there.", example = "50")
            String found) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "beginReconciliation",
            summary = "Reconcile now",
            description = "Recomputes from raw facts what must be there. Begins within seconds; read it until `endedAt`"
                    + " is set. It repairs nothing.")
    @ApiResponse(responseCode = "202", description = "Asked for.", useReturnTypeSchema = true)
    RunSummary begin(@RequestBody RunRequest wanted) {
        String by = administrator();
        return told(runs.theRun(runs.ask(wanted.asText(), by)));
    }

    @GetMapping
    @Operation(
            operationId = "listReconciliations",
            summary = "Read the last reconciliations",
            description = "The last ten runs, the newest first.")
    @ApiResponse(responseCode = "200", description = "The runs.", useReturnTypeSchema = true)
    Page<RunSummary> newest() {
        administrator();
        return new Page<>(runs.page(null, RUNS).map(this::told).items(), null);
    }

    @GetMapping("/{id}/differences")
    @Operation(
            operationId = "listDifferences",
            summary = "Read what a reconciliation found",
            description = "Each difference, with what must be there and what is there.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<DifferenceSummary> differences(
            @Parameter(description = "The run’s id.") @PathVariable UUID id,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size,
            Locale locale) {
        administrator();
        Locale language = RefusalText.language(locale);
        return ReconciliationPage.page(runs, runs.theRun(id).id(), after, Page.size(size))
                .map(each -> new DifferenceSummary(
                        each.id(),
                        each.kind().code(),
                        words.message("difference." + each.kind().code(), language),
                        each.number(),
                        each.about(),
                        each.expected(),
                        each.found()));
    }

    private String administrator() {
        var viewer = viewers.current();
        if (!viewer.is(Groups.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-allowed");
        }
        return viewer.userId();
    }

    private RunSummary told(Runs.Run run) {
        return new RunSummary(
                run.id(), run.onlyNumber(), run.begunAt(), run.endedAt(), run.checked(), run.differences());
    }
}
