package dev.revisit.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Several things that are done one after the other, of which none is kept from the others by one that fails. */
public final class Attempts {

    private final TreeMap<String, List<RuntimeException>> failures = new TreeMap<>();

    /** @param about whom or what, for the message */
    public void attempt(String about, Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException failed) {
            failures.computeIfAbsent(about, first -> new ArrayList<>()).add(failed);
        }
    }

    /** @throws IllegalStateException where anything failed: what, about whom, and why */
    public void requireNoFailure(String what) {
        if (failures.isEmpty()) {
            return;
        }
        var all = failures.values().stream().flatMap(List::stream).toList();
        var failed = new IllegalStateException(what + ": " + String.join(", ", failures.keySet()), all.get(0));
        all.stream().skip(1).forEach(failed::addSuppressed);
        throw failed;
    }
}
