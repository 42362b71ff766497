package dev.revisit.input;

import dev.revisit.sql.SqlTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what a request with a one-time key was answered, and makes the second of two at once wait for the first. That
 * nothing is done twice is held by {@link IdempotencyKeys} alone: a row here is no proof that anything was done.
 *
 * <p>A first one that does not come to an end (its node hangs, or has died) is overtaken by the second. When it wakes
 * after that, its transaction is rolled back.
 */
@Component
public class IdempotentResponses {

    /** How long an answer is remembered; what says of a customer is not kept for longer than it is needed. */
    static final Duration KEPT = Duration.ofDays(1);

    /**
     * How long the second of two at once waits for the first, by the process's own clock: the application's can be moved,
     * or stand still. Shorter than callers wait, or a third would come before the second is answered.
     */
    private Duration patience = Duration.ofSeconds(4);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final JdbcClient database;
    private final IdempotencyKeys acts;
    private final Clock clock;

    IdempotentResponses(JdbcClient database, IdempotencyKeys acts, Clock clock) {
        this.database = database;
        this.acts = acts;
        this.clock = clock;
    }

    /** How a request stands that carries a key. */
    public enum Standing {
        /** Do it, and {@link #done} or {@link #giveBack}: it is the first, or the first hangs. */
        TO_DO,
        /** It was done, and this was answered. */
        ANSWERED,
        /** It was done; what was answered is not known any more. */
        DONE,
        /** Something else was sent under this key. */
        OTHER
    }

    /**
     * What became of a key.
     *
     * @param answer what it was answered, where that is known
     * @param arrivedAt when the first of its key reached us
     */
    public record Claim(Standing standing, @Nullable Answer answer, Instant arrivedAt) {}

    /** What a request was answered, to be answered so again. */
    public record Answer(
            int status,
            @Nullable String location,
            @Nullable String mediaType,
            @Nullable String body) {}

    private record Row(String hash, @Nullable Answer answer, Instant cameAt) {}

    /** Takes the key, or tells what became of it; waits a little for whoever is just at it. */
    public Claim claim(String person, String key, String hash) {
        forgetOld();
        Instant arrivedAt = clock.instant();
        long began = System.nanoTime();
        boolean taken = take(person, key, hash, arrivedAt);
        while (!taken && System.nanoTime() - began < patience.toNanos()) {
            Optional<Row> row = find(person, key);
            if (row.isEmpty()) {
                taken = take(person, key, hash, arrivedAt);
            } else if (!row.get().hash().equals(hash)) {
                return new Claim(Standing.OTHER, null, arrivedAt);
            } else if (row.get().answer() != null) {
                return new Claim(
                        Standing.ANSWERED, row.get().answer(), row.get().cameAt());
            } else {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        Instant cameAt = find(person, key).map(Row::cameAt).orElse(arrivedAt);
        return acts.ofRequest(person, key)
                .map(act -> new Claim(act.hash().equals(hash) ? Standing.DONE : Standing.OTHER, null, cameAt))
                .orElseGet(() -> new Claim(Standing.TO_DO, null, cameAt));
    }

    /** Whether this, and not something else, was done under this key, by whatever execution of the request. */
    public boolean isDone(String person, String key, String hash) {
        return acts.ofRequest(person, key)
                .filter(act -> act.hash().equals(hash))
                .isPresent();
    }

    /** What the other execution of a request was answered, which was quicker; empty where that is not known in time. */
    public Optional<Answer> answerOfTheOther(String person, String key, String hash) {
        long began = System.nanoTime();
        do {
            Optional<Answer> answer =
                    find(person, key).filter(row -> row.hash().equals(hash)).map(Row::answer);
            if (answer.isPresent()) {
                return answer;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        } while (System.nanoTime() - began < patience.toNanos());
        return Optional.empty();
    }

    private void forgetOld() {
        database.sql("delete from one_time_key where came_at < ?")
                .param(SqlTime.of(clock.instant().minus(KEPT)))
                .update();
    }

    private boolean take(String person, String key, String hash, Instant arrivedAt) {
        try {
            return database.sql(
                                    "insert into one_time_key (person, request_key, content_hash, came_at) values (?, ?, ?, ?)")
                            .params(person, key, hash, SqlTime.of(arrivedAt))
                            .update()
                    == 1;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private Optional<Row> find(String person, String key) {
        return database.sql("select content_hash, status, location, media_type, answer, came_at from one_time_key"
                        + " where person = ? and request_key = ?")
                .params(person, key)
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getObject(2) == null
                                ? null
                                : new Answer(row.getInt(2), row.getString(3), row.getString(4), row.getString(5)),
                        SqlTime.instant(row, 6)))
                .optional();
    }

    /** It was done, and answered so. */
    public void done(String person, String key, String hash, Answer answer) {
        // One that gave the key back meanwhile has taken the row away.
        take(person, key, hash, clock.instant());
        database.sql("update one_time_key set status = ?, location = ?, media_type = ?, answer = ?"
                        + " where person = ? and request_key = ? and content_hash = ? and status is null")
                .params(answer.status(), answer.location(), answer.mediaType(), answer.body(), person, key, hash)
                .update();
    }

    /** Nothing was done: the key is free again. */
    public void giveBack(String person, String key) {
        database.sql("delete from one_time_key where person = ? and request_key = ? and status is null")
                .params(person, key)
                .update();
    }
}
