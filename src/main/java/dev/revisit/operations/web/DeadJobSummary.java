package dev.revisit.operations.web;

import dev.revisit.operations.DeadJobs;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead job, as other programs are told of it. */
@Schema(description = "Background work that has failed for good.")
record DeadJobSummary(
        @Schema(description = "The job's id in the engine.", example = "5b0b8a9e-ca32-11f0-9c8e-0242ac120002")
        String job,

        @Schema(description = "What it does, in the caller’s language.", example = "登记截止 Record due")
        String what,

        @Schema(
                nullable = true,
                description = "The case that stands still for it; null where there is none.",
                example = "K-000123")
        @Nullable String number,

        @Schema(
                nullable = true,
                description = "When it was due, which stays so when it is tried again.",
                example = "2026-11-14T14:30:00+08:00")
        @Nullable Instant due,

        @Schema(description = "Since when it is dead.", example = "2026-11-16T18:30:00+08:00")
        Instant since,

        @Schema(
                description = "Why it failed last.",
                example = "database-refused",
                allowableValues = {"database-absent", "collision", "database-refused", "rule", "program"})
        String reason,

        @Schema(
                description = "For whoever mends it: exceptions and the place in the code.",
                example = "DataIntegrityViolationException < PSQLException 23505 @ Flags.raise:120")
        String technical) {

    static DeadJobSummary of(DeadJobs.DeadJob deadJob, JobText words) {
        var job = deadJob.job();
        return new DeadJobSummary(
                job.work().job(),
                words.what(job.work()),
                deadJob.about() == null ? null : deadJob.about().number(),
                job.work().due(),
                job.since(),
                job.reason(),
                job.technical());
    }
}
