package dev.revisit.refusal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The database cannot be reached: nobody's fault here, nothing was changed, and it is worth trying again soon. */
public final class DatabaseUnavailable {

    /** Seconds after which a program may try again. */
    public static final int RETRY_AFTER = 5;

    private static final int DEEPEST_CAUSE = 30;

    private static final String NOTICED = DatabaseUnavailable.class.getName();

    /** PostgreSQL: shut down, crashed, starting, too many connections; connection exceptions (08) are any database's. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");

    /** H2: closed, or broken. */
    private static final Set<Integer> CODES_OF_H2 = Set.of(90098, 90121, 90067);

    /** The pool's own, without a state: what was broken is closed, and a rollback finds it so. */
    private static final String CLOSED_IN_THE_POOL = "Connection is closed";

    private DatabaseUnavailable() {}

    /** Whether this failed because there is no database, whoever wrapped it. */
    public static boolean isIn(@Nullable Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || (cause instanceof SQLException failed && isAway(failed))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return CLOSED_IN_THE_POOL.equals(failed.getMessage())
                || state.startsWith("08")
                || STATES.contains(state)
                || CODES_OF_H2.contains(failed.getErrorCode());
    }

    /** Notes it for whoever answers the request, where layers between would make something else of it. */
    public static void notice() {
        @Nullable RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(NOTICED, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** The name of the request's attribute that says so. */
    public static String noticed() {
        return NOTICED;
    }
}
