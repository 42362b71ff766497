package dev.revisit.input;

import dev.revisit.refusal.Refusal;
import dev.revisit.sql.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys of all that was done, each written in the transaction of the act itself and unique by a constraint. So what
 * is sent twice is done once, however late the second comes: its transaction is rolled back as a whole. Kept for good.
 */
@Component
public class IdempotencyKeys {

    private static final String TASK = "task:";

    private final JdbcClient database;
    private final Clock clock;

    IdempotencyKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What was done under a key.
     *
     * @param hash of what was sent
     * @param by user id
     */
    public record Act(String hash, String by, Instant at) {}

    /** What was done in answer to a request. */
    Optional<Act> ofRequest(String person, String key) {
        return find(person, key);
    }

    /** How a task was completed, whose key is its id; empty where nobody completed it. */
    public Optional<Act> ofTask(String taskId) {
        return find(TASK, taskId);
    }

    private Optional<Act> find(String scope, String key) {
        return database.sql("select content_hash, done_by, done_at from act_key where scope = ? and request_key = ?")
                .params(scope, key)
                .query((row, n) -> new Act(row.getString(1), row.getString(2), SqlTime.instant(row, 3)))
                .optional();
    }

    /** Writes, in the transaction in hand, that it completes a task. */
    public void taskCompleted(String taskId, String hash, String by) {
        write(TASK, taskId, hash, by);
    }

    /**
     * Writes, in the transaction in hand, that it does what was asked for.
     *
     * @throws DuplicateKeyException if it was done before
     * @throws Refusal (conflict) if another execution is at it, and does not come to an end
     */
    void done(String person, String key, String hash) {
        write(person, key, hash, person);
    }

    private void write(String scope, String key, String hash, String by) {
        try {
            database.sql(
                            "insert into act_key (scope, request_key, content_hash, done_by, done_at) values (?, ?, ?, ?, ?)")
                    .params(scope, key, hash, by, SqlTime.of(clock.instant()))
                    .update();
        } catch (PessimisticLockingFailureException | QueryTimeoutException stillAtIt) {
            throw Refusal.conflict("once.unfinished");
        }
    }
}
