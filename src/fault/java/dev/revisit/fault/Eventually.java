package dev.revisit.fault;

import java.time.Duration;

/** Waits for what has to come about by itself, and gives up after a bound. */
final class Eventually {

    private static final long BETWEEN_LOOKS = 100;

    /** Something that is asked again and again; an exception counts as not yet. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    private Eventually() {}

    /** @throws AssertionError with the last exception as its cause, where it did not come about in time */
    static void holds(String what, Duration atMost, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (InterruptedException interrupted) {
                throw interrupted;
            } catch (Exception notYet) {
                last = notYet;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what, last);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
