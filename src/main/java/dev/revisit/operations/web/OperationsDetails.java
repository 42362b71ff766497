package dev.revisit.operations.web;

import dev.revisit.api.Page;
import dev.revisit.engine.job.Jobs;
import dev.revisit.notification.Outbox;
import dev.revisit.operations.ScheduledTasks;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the product does, as other programs are told. */
@Schema(description = "How the product does at this moment.")
record OperationsDetails(
        JobFigures jobs,
        MessageFigures messages,

        @Schema(description = "Background work that has failed for good.")
        Page<DeadJobSummary> dead,

        @Schema(description = "What the answering node does by the clock, since its start.")
        List<TaskRun> tasks) {

    /** Background work in figures. */
    @Schema(description = "Background work: timers, steps in the background, tasks of our own.")
    record JobFigures(
            @Schema(description = "What could run now and waits for a node.", example = "0")
            long due,

            @Schema(
                    nullable = true,
                    description = "When the oldest that is due and not dead was due; null where nothing is.",
                    example = "2026-11-14T14:30:00+08:00")
            @Nullable Instant oldestDue,

            @Schema(description = "What failed and waits for its next try.", example = "0")
            long paused,

            @Schema(description = "What has failed for good.", example = "0")
            long dead) {}

    /** Messages in figures. */
    @Schema(description = "Messages that leave by mail or robot.")
    record MessageFigures(
            @Schema(description = "What is on its way.", example = "0")
            long waiting,

            @Schema(
                    nullable = true,
                    description = "Since when the oldest is; null where none is.",
                    example = "2026-11-14T14:30:00+08:00")
            @Nullable Instant oldest,

            @Schema(description = "What will not go by itself.", example = "0")
            long stuck) {}

    /** A task that a node does by the clock. */
    @Schema(description = "Something that the answering node does by the clock.")
    record TaskRun(
            @Schema(description = "Which.", example = "Heartbeat.beat")
            String name,

            @Schema(description = "When it ran last.", example = "2026-11-14T14:30:15+08:00")
            Instant started,

            @Schema(
                    nullable = true,
                    description = "When it last succeeded; null while it never has.",
                    example = "2026-11-14T14:30:15+08:00")
            @Nullable Instant succeeded,

            @Schema(description = "How often it has failed since then.", example = "0")
            int failing) {}

    static OperationsDetails of(
            Jobs.Figures jobs, Outbox.Figures messages, Page<DeadJobSummary> dead, List<ScheduledTasks.Run> tasks) {
        return new OperationsDetails(
                new JobFigures(jobs.due(), jobs.oldest(), jobs.paused(), jobs.dead()),
                new MessageFigures(messages.waiting(), messages.oldest(), messages.stuck()),
                dead,
                tasks.stream()
                        .map(run -> new TaskRun(run.name(), run.started(), run.succeeded(), run.failing()))
                        .toList());
    }
}
