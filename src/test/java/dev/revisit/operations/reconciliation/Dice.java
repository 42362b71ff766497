package dev.revisit.operations.reconciliation;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is left to chance within one act: drawn once, it falls the same way each time. */
final class Dice {

    private final Random random;

    Dice(int drawn) {
        this.random = new Random(drawn * 7919L);
    }

    /** From 0, and less than this. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** The first and the last included. */
    int from(int first, int last) {
        return first + below(last - first + 1);
    }

    boolean inHundred(int times) {
        return below(100) < times;
    }

    <T> T of(List<T> some) {
        return some.get(below(some.size()));
    }

    @SafeVarargs
    final <T> T of(T... some) {
        return some[below(some.length)];
    }

    void shuffle(List<?> some) {
        Collections.shuffle(some, random);
    }
}
