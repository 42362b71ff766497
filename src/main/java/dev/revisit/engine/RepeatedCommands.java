package dev.revisit.engine;

import java.time.Clock;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats what a person asked the engine for when it collided with a timer or with somebody else. Stands outside the
 * transaction, before every other interceptor; within somebody's transaction that one is repeated ({@link
 * RepeatedTransactions}).
 */
class RepeatedCommands extends CommandInterceptor {

    private final Clock clock;
    private final MissedDeadlines missedDeadlines;

    RepeatedCommands(Clock clock, MissedDeadlines missedDeadlines) {
        this.clock = clock;
        this.missedDeadlines = missedDeadlines;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean fromOutside = Context.getCommandContext() == null
                && Context.getJobExecutorContext() == null
                && !TransactionSynchronizationManager.isActualTransactionActive();
        if (!fromOutside) {
            return next.execute(command);
        }
        return Submission.during(clock, () -> {
            missedDeadlines.before(command);
            return Collisions.repeated(() -> next.execute(command));
        });
    }
}
