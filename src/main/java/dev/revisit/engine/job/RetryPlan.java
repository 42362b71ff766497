package dev.revisit.engine.job;

import java.time.Duration;
import java.util.List;

/**
 * How often a job of the engine is tried, and how long it pauses between two tries: soon at first, for most failures pass
 * by themselves, and then every four hours, so that the tries cover two days.
 */
final class RetryPlan {

    private static final Duration LONGEST = Duration.ofHours(4);

    private static final List<Duration> FIRST = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2));

    /** Tries, the first included. Migration V24 has the number too. */
    static final int TRIES = 20;

    /** After a failure that costs no try, because the database could not be reached. */
    static final Duration DATABASE_ABSENT = Duration.ofSeconds(10);

    /** After a collision, which costs no try either. */
    static final Duration COLLISION = Duration.ofSeconds(1);

    private RetryPlan() {}

    /** @param failed tries that have failed, 1 to {@link #TRIES} - 1 */
    static Duration pauseAfter(int failed) {
        return failed <= FIRST.size() ? FIRST.get(failed - 1) : LONGEST;
    }
}
