package dev.revisit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What people asked for and were told: the clients' own account, kept outside of the product. */
final class Ledger {

    private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();
    private volatile boolean somethingIsAway;

    void add(Act act) {
        acts.add(act);
    }

    List<Act> acts() {
        return List.copyOf(acts);
    }

    /** From now on, answers of 5xx are expected: a node or the database is away. */
    void somethingIsAway(boolean away) {
        somethingIsAway = away;
    }

    /** A call that begins; it may fail where something is away now, or when it ends. */
    Call begin(String method, String path) {
        return new Call(method + " " + path, somethingIsAway);
    }

    /** A call that is under way. */
    final class Call {

        private final String what;
        private final boolean beganAway;

        private Call(String what, boolean beganAway) {
            this.what = what;
            this.beganAway = beganAway;
        }

        void answered(int status) {
            count(answers, (away() ? "away " : "") + status / 100 + "xx");
            if (status / 100 == 5 && !away()) {
                faults.add(what + " answered " + status);
            }
        }

        void unanswered(Exception why) {
            count(answers, (away() ? "away " : "") + "none");
            if (!away()) {
                faults.add(what + " was not answered: " + why);
            }
        }

        private boolean away() {
            return beganAway || somethingIsAway;
        }
    }

    void refused(Act act, String body) {
        count(refusals, act.kind() + " " + body.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", "#"));
    }

    /** Answers of 5xx, and calls without an answer, though everything was there. */
    List<String> unexpected() {
        return List.copyOf(faults);
    }

    Map<String, Long> answers() {
        var counted = new TreeMap<String, Long>();
        answers.forEach((kind, number) -> counted.put(kind, number.get()));
        return counted;
    }

    List<String> refusals() {
        var lines = new ArrayList<String>();
        refusals.forEach((what, number) -> lines.add(number + " x " + what));
        return lines;
    }

    private static void count(Map<String, AtomicLong> counts, String what) {
        counts.computeIfAbsent(what, first -> new AtomicLong()).incrementAndGet();
    }
}
