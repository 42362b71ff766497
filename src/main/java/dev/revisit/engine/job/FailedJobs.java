package dev.revisit.engine.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What becomes of a job that has failed: it pauses, ever longer (see {@link RetryPlan}), and after the last try it is
 * dead, which is an incident. Its due date is never touched: it is the due time of a miss (rule C2). The pause is the
 * expiration of a lock whose owner is {@link #PAUSE}; the engine takes a job without an owner whatever its lock's
 * expiration says. A failure that is the database's absence, or a collision with somebody else, costs no try. Where the
 * database is absent for this too, the job keeps the lock of the node that tried it until that expires.
 */
public class FailedJobs implements FailedJobCommandFactory {

    /** The owner of the lock of a job that pauses; no node is called so. */
    static final String PAUSE = "pause";

    /** What still collides so long after it was due is no collision: it costs tries, so that it comes to an end. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Clock clock;
    private final ObjectProvider<JdbcClient> database;

    public FailedJobs(Clock clock, ObjectProvider<JdbcClient> database) {
        this.clock = clock;
        this.database = database;
    }

    @Override
    public Command<Object> getCommand(String jobId, @Nullable Throwable thrown) {
        return new Retry(jobId, thrown);
    }

    private final class Retry extends JobRetryCmd {

        private static final long serialVersionUID = 1L;

        private final transient JobFailure failure;

        Retry(String jobId, @Nullable Throwable thrown) {
            super(jobId, thrown);
            this.failure = JobFailure.of(thrown);
        }

        @Override
        public @Nullable Object execute(CommandContext context) {
            @Nullable JobEntity job = getJob();
            Instant now = clock.instant();
            // Tried out of turn, by a person whose record comes after its deadline, while it pauses or a node is at it.
            if (job == null || (Context.getJobExecutorContext() == null && isHeld(job, now))) {
                return null;
            }
            if (job.getRetries() == 0) {
                // Likewise, when it is dead: it stays so.
                return null;
            }
            boolean first = job.getExceptionByteArrayId() == null && job.getExceptionMessage() == null;
            logException(job);
            job.setExceptionMessage(failure.asText());
            if (first) {
                // The engine gives each new job three.
                job.setRetries(RetryPlan.TRIES);
            }
            if (failure.kind() == JobFailure.Kind.DATABASE_ABSENT) {
                pause(job, now.plus(RetryPlan.DATABASE_ABSENT));
            } else if (isCollision(job, now)) {
                pause(job, now.plus(RetryPlan.COLLISION));
            } else if (job.getRetries() > 1) {
                job.setRetries(job.getRetries() - 1);
                pause(job, now.plus(RetryPlan.pauseAfter(Math.max(1, RetryPlan.TRIES - job.getRetries()))));
            } else {
                job.unlock();
                job.setRetries(0);
            }
            return null;
        }

        private boolean isCollision(JobEntity job, Instant now) {
            return failure.kind() == JobFailure.Kind.COLLISION
                    && (job.getDuedate() == null
                            || now.isBefore(job.getDuedate().toInstant().plus(PATIENCE)));
        }

        private static boolean isHeld(JobEntity job, Instant now) {
            return job.getLockOwner() != null
                    && job.getLockExpirationTime() != null
                    && !job.getLockExpirationTime().toInstant().isBefore(now);
        }

        private void pause(JobEntity job, Instant until) {
            job.setLockOwner(PAUSE);
            job.setLockExpirationTime(Date.from(until));
            // The engine runs one exclusive job of a case at a time, and one that is locked counts as running: a
            // reminder
            // that cannot be sent must not hold up the deadline beside it. What then runs at once may collide, as ever.
            database.getObject()
                    .sql("update act_ru_job set exclusive_ = false where id_ = ?")
                    .param(job.getId())
                    .update();
        }
    }
}
