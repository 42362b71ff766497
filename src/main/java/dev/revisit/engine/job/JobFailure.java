package dev.revisit.engine.job;

import dev.revisit.refusal.Refusal;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Why a job failed: what kind of failure it was, and where, without the exception's message, which can hold values of
 * rows (rule M3).
 *
 * @param technical exceptions from the outermost to the cause, with SQL states, and the place in our code
 */
public record JobFailure(Kind kind, String technical) {

    /** Its words stand under {@code operations.reason.<code>}. */
    public enum Kind {
        /** The database could not be reached, or was going down. Nobody's fault and no try. */
        DATABASE_ABSENT("database-absent"),
        /** Somebody else was at the same rows: a deadlock, a lock waited for too long, a newer version. No try. */
        COLLISION("collision"),
        /** The database refused a statement. */
        DATABASE_REFUSED("database-refused"),
        /** A rule of ours refused it. */
        RULE("rule"),
        /** A fault in the program, or in a diagram. */
        PROGRAM("program");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Classes of SQL states: connection, resources (connections, memory, disk), operator intervention. */
    private static final Set<String> ABSENT = Set.of("08", "53", "57");

    /** SQL states: serialization, deadlock, lock not available (PostgreSQL); lock timeout (H2). */
    private static final Set<String> COLLIDED = Set.of("40001", "40P01", "55P03", "HYT00");

    private static final int DEEPEST = 20;

    private static final String BETWEEN = ": ";

    /** As long as the engine's column takes. */
    private static final int LONGEST = 1000;

    public static JobFailure of(@Nullable Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        return new JobFailure(kind(chain), technical(chain));
    }

    /** As it stands with the job: code, and what is technical. */
    String asText() {
        String text = kind.code() + BETWEEN + technical;
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** @param text as it stands with the job; anything else, from before this release, tells nothing that may be shown */
    static JobFailure read(@Nullable String text) {
        return Stream.of(Kind.values())
                .filter(kind -> text != null && text.startsWith(kind.code() + BETWEEN))
                .findFirst()
                .map(kind -> new JobFailure(
                        kind, text == null ? "" : text.substring(kind.code().length() + BETWEEN.length())))
                .orElse(new JobFailure(Kind.PROGRAM, ""));
    }

    private static Kind kind(List<Throwable> chain) {
        if (chain.stream().anyMatch(JobFailure::isAbsence)) {
            return Kind.DATABASE_ABSENT;
        }
        if (chain.stream().anyMatch(JobFailure::isCollision)) {
            return Kind.COLLISION;
        }
        if (chain.stream().anyMatch(Refusal.class::isInstance)) {
            return Kind.RULE;
        }
        return chain.stream().anyMatch(SQLException.class::isInstance) ? Kind.DATABASE_REFUSED : Kind.PROGRAM;
    }

    private static boolean isAbsence(Throwable thrown) {
        return thrown instanceof SQLTransientConnectionException
                || thrown instanceof SQLNonTransientConnectionException
                || thrown instanceof SQLRecoverableException
                || thrown instanceof DataAccessResourceFailureException
                || thrown instanceof CannotCreateTransactionException
                || (thrown instanceof SQLException sql
                        && state(sql).length() == 5
                        && ABSENT.contains(state(sql).substring(0, 2)));
    }

    private static boolean isCollision(Throwable thrown) {
        return thrown instanceof OptimisticLockingException
                || thrown instanceof ConcurrencyFailureException
                || thrown instanceof jakarta.persistence.OptimisticLockException
                || thrown instanceof SQLTransactionRollbackException
                || (thrown instanceof SQLException sql && COLLIDED.contains(state(sql)));
    }

    private static String state(SQLException sql) {
        String state = sql.getSQLState();
        return state == null ? "" : state;
    }

    /** With what statements in a batch say of each other. */
    private static List<Throwable> chain(@Nullable Throwable thrown) {
        var chain = new ArrayList<Throwable>();
        Throwable next = thrown;
        while (next != null && chain.size() < DEEPEST) {
            chain.add(next);
            if (next instanceof SQLException sql && next.getCause() == null) {
                next = sql.getNextException();
            } else {
                next = next.getCause();
            }
        }
        return chain;
    }

    private static String technical(List<Throwable> chain) {
        String names = chain.stream()
                .map(thrown -> thrown.getClass().getSimpleName()
                        + (thrown instanceof SQLException sql && !state(sql).isEmpty() ? " " + state(sql) : ""))
                .collect(Collectors.joining(" < "));
        for (int i = chain.size() - 1; i >= 0; i--) {
            for (StackTraceElement frame : chain.get(i).getStackTrace()) {
                if (frame.getClassName().startsWith("dev.revisit.")) {
                    String name = frame.getClassName();
                    return names + " @ " + name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName() + ":"
                            + frame.getLineNumber();
                }
            }
        }
        return names;
    }
}
