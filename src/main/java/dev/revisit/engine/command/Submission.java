package dev.revisit.engine.command;

import dev.revisit.input.KeyedRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When the work in hand reached us. Someone who submits before the deadline is in time, even if a collision with the
 * timer makes us try again until after it (rule C2). Only for what has to be in time: whatever changes whose something
 * is, or what is earned or charged, is of the time at which it is done.
 */
public final class Submission {

    private static final ThreadLocal<@Nullable Instant> ARRIVED = new ThreadLocal<>();

    private Submission() {}

    /** The arrival of what this thread is working on; now, where nobody submitted anything. */
    public static Instant arrivedAt(Clock clock) {
        @Nullable Instant arrived = ARRIVED.get();
        return arrived == null ? clock.instant() : arrived;
    }

    /** Does work that somebody submitted now, in however many steps. */
    public static <T extends @Nullable Object> T during(Clock clock, Supplier<T> work) {
        if (ARRIVED.get() != null) {
            return work.get();
        }
        // A call that hung on another node reached us when it reached that one.
        ARRIVED.set(KeyedRequest.arrival().orElseGet(clock::instant));
        try {
            return work.get();
        } finally {
            ARRIVED.remove();
        }
    }
}
