package dev.revisit.engine.clock;

import java.time.Instant;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The database's clock, the only one that all nodes share (ADR 0028). The one place that asks for it. */
@Component
@EnableConfigurationProperties(ClockSettings.class)
public class DatabaseClock {

    /** The time at that very moment, not that of the transaction's begin. */
    private static final String ON_POSTGRES = "select clock_timestamp()";

    private static final String ELSEWHERE = "select current_timestamp";

    private final JdbcTemplate database;
    private final ClockSettings settings;
    private final String question;

    DatabaseClock(DataSource source, ClockSettings settings) {
        this.database = new JdbcTemplate(source);
        this.settings = settings;
        boolean isPostgres = Boolean.TRUE.equals(database.execute((ConnectionCallback<Boolean>) connection ->
                DatabaseDriver.fromProductName(connection.getMetaData().getDatabaseProductName())
                        == DatabaseDriver.POSTGRESQL));
        this.question = isPostgres ? ON_POSTGRES : ELSEWHERE;
    }

    /** What it says now; asked in the caller's transaction, if there is one. */
    public Instant now() {
        return Objects.requireNonNull(database.queryForObject(
                        question, (row, n) -> row.getTimestamp(1).toInstant()))
                .plus(settings.databaseOffset());
    }

    /**
     * What it says, and between which two readings of this machine it said so.
     *
     * @param before {@link System#nanoTime()}, and so is {@code after}
     * @param own the machine's clock, moved as the settings say, in the middle between them
     */
    record Reading(Instant database, Instant own, long before, long after) {

        long nanos() {
            return after - before;
        }
    }

    /** Asks with a connection at hand, so that no wait for one counts. */
    Reading read() {
        return Objects.requireNonNull(database.execute((ConnectionCallback<Reading>) connection -> {
            try (var statement = connection.prepareStatement(question)) {
                long before = System.nanoTime();
                long own = System.currentTimeMillis();
                try (var row = statement.executeQuery()) {
                    row.next();
                    Instant said = row.getTimestamp(1).toInstant().plus(settings.databaseOffset());
                    long after = System.nanoTime();
                    Instant middle =
                            Instant.ofEpochMilli(own).plus(settings.offset()).plusNanos((after - before) / 2);
                    return new Reading(said, middle, before, after);
                }
            }
        }));
    }
}
