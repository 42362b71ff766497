package dev.revisit.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A fault that strikes some times while people work, and what came of it. */
final class Trial {

    /** What is broken and looked into. */
    @FunctionalInterface
    interface Run {
        /** @return what was wrong afterwards, in words */
        List<String> of(Trial trial) throws IOException, InterruptedException, SQLException;
    }

    /** What strikes, once. */
    @FunctionalInterface
    interface Strike {
        void at(Trial trial) throws IOException, InterruptedException, SQLException;
    }

    /** How long calls that were under way may go on to fail when everything is back. */
    private static final Duration ECHO = Duration.ofSeconds(3);

    private static final Duration HALTS_WITHIN = Duration.ofSeconds(60);

    /** A test by itself is given so long. */
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(30);

    private final Cluster cluster;
    private final Fault fault;
    private final int n;
    private final boolean longRun;
    private final long seed;
    private final Random random;
    private final Ledger ledger = new Ledger();

    /** @param n which of its kind, from 1 */
    Trial(Cluster cluster, Fault fault, int n, boolean longRun, long seed) {
        this.cluster = cluster;
        this.fault = fault;
        this.n = n;
        this.longRun = longRun;
        this.seed = seed;
        this.random = new Random(seed);
    }

    Cluster cluster() {
        return cluster;
    }

    Random random() {
        return random;
    }

    Ledger ledger() {
        return ledger;
    }

    Node anyNode() {
        return cluster.anyNode(random);
    }

    int n() {
        return n;
    }

    boolean isLong() {
        return longRun;
    }

    /** Of its own, for what it leaves. */
    Path folder() {
        return FaultsTest.FOLDER.resolve(fault.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + n);
    }

    /** Lets people go on for a while. */
    void work(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** @return what was wrong when all was back and quiet */
    List<String> whilePeopleWork(Strike strike) throws IOException, InterruptedException, SQLException {
        try (var people = new People(cluster, ledger, random.nextLong(), fault.ordinal() + "-" + n)) {
            people.start();
            work(Duration.ofSeconds(3));
            for (int times = 0; times < fault.together(longRun); times++) {
                work(Duration.ofMillis(random.nextInt(2000)));
                ledger.somethingIsAway(true);
                try {
                    strike.at(this);
                } finally {
                    cluster.restore();
                }
                work(ECHO);
                ledger.somethingIsAway(false);
            }
            work(Duration.ofSeconds(2));
        }
        return new Audit(cluster, ledger).findings();
    }

    /** @throws AssertionError where the node goes on: its halting point was never reached */
    void hasHalted(Node node) throws InterruptedException {
        if (!node.endsWithin(HALTS_WITHIN)) {
            throw new AssertionError(node.name() + " has not reached its halting point");
        }
    }

    /** Closes the months before it that have something; each is closed before the next (rule C4). */
    void closeBefore(YearMonth month, PayrollPage page) throws IOException, InterruptedException {
        for (YearMonth each = FaultsTest.FIRST_MONTH; each.isBefore(month); each = each.plusMonths(1)) {
            if (page.canClose(each)) {
                page.close(each);
            }
        }
    }

    /**
     * Runs one of the build's tests by itself.
     *
     * @param count the property that says how often
     */
    List<String> test(String name, String count) throws IOException, InterruptedException {
        return TestInOwnJvm.run(
                name,
                Map.of(count, Integer.toString(fault.together(longRun)), "revisit.seed", Long.toString(seed)),
                folder().resolveSibling(folder().getFileName() + ".log"),
                ENDS_WITHIN);
    }
}
