package dev.revisit.engine;

import java.time.Clock;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats what a person asked for when it collided with a timer or with somebody else: nothing of the first try was
 * kept, and the person did nothing wrong. Stands outside the transaction, before every other interceptor.
 */
class Collisions extends CommandInterceptor {

    private static final int TRIES = 6;

    private final Clock clock;
    private final MissedDeadlines missedDeadlines;

    Collisions(Clock clock, MissedDeadlines missedDeadlines) {
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
            return untilItFits(command);
        });
    }

    private <T> T untilItFits(Command<T> command) {
        for (int tried = 1; ; tried++) {
            try {
                return next.execute(command);
            } catch (OptimisticLockingException
                    | ProcessEnginePersistenceException
                    | ConcurrencyFailureException
                    | NullPointerException collision) {
                // A deadlock, or a row whose parent the other deleted meanwhile, is a persistence exception to the
                // engine. An interrupting timer can surface as the engine's own NullPointerException; the repetition
                // then says plainly that the task is gone.
                if (tried == TRIES || (collision instanceof NullPointerException && tried > 1)) {
                    throw collision;
                }
            }
        }
    }
}
