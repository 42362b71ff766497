package dev.revisit.engine.command;

import dev.revisit.engine.job.FailedJobLogging;
import dev.revisit.engine.timer.MissedDeadlines;
import dev.revisit.refusal.DatabaseUnavailable;
import java.time.Clock;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats what a person asked the engine for when it collided with a timer or with somebody else. Stands outside the
 * transaction, before every other interceptor; within somebody's transaction that one is repeated ({@link
 * TransactionRetryAdvisor}).
 */
public class ConflictRetryInterceptor extends CommandInterceptor {

    private final Clock clock;
    private final MissedDeadlines missedDeadlines;
    private final FailedJobLogging log;

    public ConflictRetryInterceptor(Clock clock, MissedDeadlines missedDeadlines, FailedJobLogging log) {
        this.clock = clock;
        this.missedDeadlines = missedDeadlines;
        this.log = log;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean fromOutside = Context.getCommandContext() == null
                && Context.getJobExecutorContext() == null
                && !TransactionSynchronizationManager.isActualTransactionActive();
        if (!fromOutside) {
            return isJob(command) ? asJob(command) : next.execute(command);
        }
        try {
            return Submission.during(clock, () -> {
                missedDeadlines.before(command);
                return ConflictRetry.repeated(() -> next.execute(command));
            });
        } catch (RuntimeException failed) {
            if (DatabaseUnavailable.isIn(failed)) {
                DatabaseUnavailable.notice();
            }
            throw failed;
        }
    }

    private static boolean isJob(Command<?> command) {
        return command instanceof ExecuteJobsCmd
                && Context.getCommandContext() == null
                && Context.getJobExecutorContext() != null;
    }

    /** The job executor tries it again by itself. */
    private <T> T asJob(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException failed) {
            CaseCommand.of(command).ifPresent(job -> log.failed(job.id(), failed));
            throw failed;
        }
    }
}
