package dev.revisit.hygiene;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * PostgreSQL ends the connection of each transaction that writes to a table, at a named moment of it: to the database, the
 * same as a process that halts there. Closed, nothing is ended any more.
 */
public final class LostConnection implements AutoCloseable {

    /** When, in a transaction that writes a row of the table. */
    public enum Moment {
        BEFORE_FLUSH("trigger halting before insert or update on %s"),
        BEFORE_COMMIT("constraint trigger halting after insert or update on %s deferrable initially deferred");

        private final String trigger;

        Moment(String trigger) {
            this.trigger = trigger;
        }
    }

    private final JdbcClient database;

    private LostConnection(JdbcClient database) {
        this.database = database;
    }

    public static LostConnection at(Moment moment, String table, JdbcClient database) {
        // The sleep is where the end arrives.
        database.sql("create function halt() returns trigger language plpgsql as 'begin"
                        + " perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(60); return new; end'")
                .update();
        database.sql("create " + moment.trigger.formatted(table) + " for each row execute function halt()")
                .update();
        return new LostConnection(database);
    }

    @Override
    public void close() {
        database.sql("drop function halt() cascade").update();
    }
}
