package dev.revisit.engine.command;

import dev.revisit.refusal.Refusal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one place that knows what a collision is: two who changed the same thing at the same moment, of whom nothing of
 * one was kept. Nobody did anything wrong, so it is tried again from the outside, after a pause that grows and is never
 * the same for both.
 */
public final class ConflictRetry {

    private static final int TRIES = 8;

    /** Milliseconds, at most, before the second try; before each further one twice as long. */
    private static final int FIRST_PAUSE = 8;

    private static final int LONGEST_PAUSE = 400;

    private static final int DEEPEST_CAUSE = 30;

    /**
     * SQL states: serialization failure and deadlock; lock not available; a row that somebody else has just added, and
     * one that refers to a row just deleted.
     */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "23505", "23503", "23506");

    /** H2's own: it waited too long for a lock; a row was changed or deleted meanwhile. */
    private static final Set<Integer> CODES_OF_H2 = Set.of(50200, 90131);

    private ConflictRetry() {}

    /** Whether the same, done again, can go well. */
    public static boolean isOne(Throwable thrown) {
        if (Refusal.in(thrown).isPresent()) {
            return false;
        }
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof MovedOn
                    || cause instanceof OptimisticLockingException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof UnexpectedRollbackException
                    || (cause instanceof SQLException refused && isOne(refused))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(SQLException refused) {
        return STATES.contains(String.valueOf(refused.getSQLState())) || CODES_OF_H2.contains(refused.getErrorCode());
    }

    /** The engine trips over a task that a timer ends at that moment; done again, it says plainly that it is gone. */
    private static boolean isSlipOfTheEngine(Throwable thrown) {
        return thrown instanceof NullPointerException
                && thrown.getStackTrace().length > 0
                && thrown.getStackTrace()[0].getClassName().startsWith("org.camunda.");
    }

    /**
     * Does it until it does not collide any more, which is a transaction of its own each time; the last collision comes
     * out.
     */
    public static <T extends @Nullable Object> T repeated(Supplier<T> work) {
        return repeatedCall(work::get);
    }

    /** What may throw anything. */
    interface Call<T extends @Nullable Object, X extends Throwable> {

        T make() throws X;
    }

    static <T extends @Nullable Object, X extends Throwable> T repeatedCall(Call<T, X> call) throws X {
        for (int tried = 1; ; tried++) {
            try {
                return call.make();
            } catch (RuntimeException failed) {
                boolean again = isOne(failed) || (tried == 1 && isSlipOfTheEngine(failed));
                if (!again || tried == TRIES) {
                    throw failed;
                }
                pause(tried);
            }
        }
    }

    /**
     * The same, for what somebody asked for.
     *
     * @param moving what is said of something that never holds still
     */
    public static <T extends @Nullable Object> T repeated(Supplier<T> work, Supplier<Refusal> moving) {
        try {
            return repeated(work);
        } catch (RuntimeException failed) {
            throw isOne(failed) ? moving.get() : failed;
        }
    }

    /**
     * Looks where something is, and does what fits there, until nobody has moved it on between the two: as submitted
     * when it began ({@link Submission}).
     *
     * @param moving what is said of something that never holds still
     */
    public static void untilItFits(Clock clock, Runnable look, Supplier<Refusal> moving) {
        Supplier<@Nullable Void> work = () -> {
            try {
                look.run();
            } catch (NullValueException gone) {
                throw new MovedOn();
            }
            return null;
        };
        // Within somebody's transaction it is lost with what was done in it before: whoever began it does it all again.
        Submission.<@Nullable Void>during(
                clock,
                () -> TransactionSynchronizationManager.isActualTransactionActive()
                        ? work.get()
                        : repeated(work, moving));
    }

    /** It is not where it was a moment ago. */
    public static final class MovedOn extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param tried how often it was tried in vain so far */
    private static void pause(int tried) {
        int longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(tried - 1, 10));
        try {
            TimeUnit.MILLISECONDS.sleep(1 + ThreadLocalRandom.current().nextInt(longest));
        } catch (InterruptedException ending) {
            // Whoever ends this thread sees it; what is tried once more is not left out for it.
            Thread.currentThread().interrupt();
        }
    }
}
