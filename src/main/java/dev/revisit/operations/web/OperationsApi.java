package dev.revisit.operations.web;

import dev.revisit.api.Page;
import dev.revisit.engine.job.Jobs;
import dev.revisit.notification.Outbox;
import dev.revisit.operations.DeadJobs;
import dev.revisit.operations.ScheduledTasks;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever watches the product how it does, for other programs. */
@RestController
@RequestMapping(path = "/api/operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Operations",
        description = "How the product itself does: for administrators, and in part for general managers.")
class OperationsApi {

    private final DeadJobs deadJobs;
    private final Jobs jobs;
    private final Outbox outbox;
    private final ScheduledTasks tasks;
    private final JobText words;
    private final Viewers viewers;

    OperationsApi(DeadJobs deadJobs, Jobs jobs, Outbox outbox, ScheduledTasks tasks, JobText words, Viewers viewers) {
        this.deadJobs = deadJobs;
        this.jobs = jobs;
        this.outbox = outbox;
        this.tasks = tasks;
        this.words = words;
        this.viewers = viewers;
    }

    @GetMapping
    @Operation(
            operationId = "readOperations",
            summary = "Read how the product does",
            description =
                    "What the page *Operations* shows: due, paused and dead background work, messages on their way,"
                            + " and what the answering node does by the clock. Dead work is listed page by page, what died first"
                            + " before the rest.")
    @ApiResponse(responseCode = "200", description = "The figures of this moment.", useReturnTypeSchema = true)
    OperationsDetails operations(
            @Parameter(description = "`next` of `dead` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many dead jobs at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        if (!DeadJobs.isOperatedBy(viewers.current())) {
            throw Refusal.forbidden("not-allowed");
        }
        var dead = deadJobs.all(after, Page.size(size)).map(deadJob -> DeadJobSummary.of(deadJob, words));
        return OperationsDetails.of(jobs.figures(), outbox.figures(), dead, tasks.all());
    }
}
