package dev.revisit.input;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does a request once, however often it is sent: what has no key of its own (a walk-in without a phone, a note, a
 * correction of pay) has the one of the form it was typed into, or of the call.
 *
 * <p>The key is taken before anything is done, in a row of its own that only one can write: two at once, on whatever
 * node, are one. What was refused gives its key back. A node that dies between doing and saying so leaves a key that
 * is neither: whoever asks again is told to look, and nothing is done a second time.
 */
@Component
public class OneTimeKeys {

    /** How long a key is remembered. */
    static final Duration KEPT = Duration.ofDays(1);

    /** How long the second of two at once waits for the first. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final JdbcClient database;
    private final Clock clock;

    OneTimeKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How a request stands that carries a key. */
    public enum Standing {
        /** It is the first of its key: do it, and {@link #done} or {@link #giveBack}. */
        FIRST,
        /** It was done. */
        DONE,
        /** It was begun and never finished, or is still being done. */
        UNFINISHED,
        /** Something else was sent under this key. */
        OTHER
    }

    /**
     * What became of a key.
     *
     * @param answer what it was answered, where it was done
     */
    public record Claim(Standing standing, @Nullable Answer answer) {}

    /** What a request was answered, to be answered so again. */
    public record Answer(
            int status,
            @Nullable String location,
            @Nullable String mediaType,
            @Nullable String body) {}

    private record Row(String hash, @Nullable Answer answer) {}

    /** Takes the key, or tells what became of it; waits a little for whoever is just at it. */
    public Claim claim(String person, String key, String hash) {
        forgetOld();
        // Counted and not measured: the clock can be moved, or stand still.
        long looks = PATIENCE.dividedBy(BETWEEN_LOOKS);
        for (long look = 0; look < looks; look++) {
            if (take(person, key, hash)) {
                return new Claim(Standing.FIRST, null);
            }
            Optional<Row> row = find(person, key);
            if (row.isPresent() && !row.get().hash().equals(hash)) {
                return new Claim(Standing.OTHER, null);
            }
            if (row.isPresent() && row.get().answer() != null) {
                return new Claim(Standing.DONE, row.get().answer());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return new Claim(Standing.UNFINISHED, null);
    }

    private void forgetOld() {
        database.sql("delete from one_time_key where came_at < ?")
                .param(at(clock.instant().minus(KEPT)))
                .update();
    }

    private boolean take(String person, String key, String hash) {
        try {
            return database.sql(
                                    "insert into one_time_key (person, request_key, content_hash, came_at) values (?, ?, ?, ?)")
                            .params(person, key, hash, at(clock.instant()))
                            .update()
                    == 1;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private Optional<Row> find(String person, String key) {
        return database.sql("select content_hash, status, location, media_type, answer from one_time_key"
                        + " where person = ? and request_key = ?")
                .params(person, key)
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getObject(2) == null
                                ? null
                                : new Answer(row.getInt(2), row.getString(3), row.getString(4), row.getString(5))))
                .optional();
    }

    /** It was done, and answered so. */
    public void done(String person, String key, Answer answer) {
        database.sql("update one_time_key set status = ?, location = ?, media_type = ?, answer = ?"
                        + " where person = ? and request_key = ?")
                .params(answer.status(), answer.location(), answer.mediaType(), answer.body(), person, key)
                .update();
    }

    /** Nothing was done: the key is free again. */
    public void giveBack(String person, String key) {
        database.sql("delete from one_time_key where person = ? and request_key = ? and status is null")
                .params(person, key)
                .update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
