package dev.revisit.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What is broken, and how often: in the build, and in the long run. Several of a kind follow each other while people
 * work, and are looked into together.
 */
enum Fault {
    EMPTY_DATABASE("both nodes at once on an empty database", 0, 20, 1, trial -> {
        var database = trial.cluster().database().another("empty" + trial.n());
        try (var cluster = Cluster.start(trial.folder(), database)) {
            var findings = new ArrayList<>(cluster.twiceSetUp());
            findings.addAll(new Audit(cluster, new Ledger()).findings());
            return findings;
        }
    }),
    KILLED(
            "`kill -9` of one of two nodes",
            2,
            200,
            10,
            atWork(trial -> trial.anyNode().kill())),
    DATABASE_STOPPED(
            "database stopped at once, away 1 to 10 s",
            0,
            40,
            4,
            atWork(trial -> awayFor(trial, 1 + trial.random().nextInt(10)))),
    DATABASE_AWAY(
            "database stopped at once, away 10 to 300 s",
            0,
            10,
            1,
            atWork(trial -> awayFor(trial, 10 + trial.random().nextInt(291)))),
    FROZEN(
            "node stopped (SIGSTOP) in the middle of calls, woken after they were repeated elsewhere",
            2,
            50,
            5,
            atWork(trial -> {
                var node = trial.anyNode();
                node.freeze();
                // Longer than people wait for an answer, and sometimes longer than a job's lock holds.
                trial.work(Client.PATIENCE.plusSeconds(2 + trial.random().nextInt(trial.isLong() ? 27 : 2)));
                node.wake();
                trial.work(Duration.ofSeconds(3));
            })),
    CONNECTIONS_CUT("connections cut every 5 s for 10 min", 0, 5, 1, atWork(trial -> {
        for (int n = 0; n < 120; n++) {
            trial.work(Duration.ofSeconds(5));
            for (int index = 0; index < trial.cluster().size(); index++) {
                trial.cluster().link(index).cut();
            }
        }
    })),
    TABLE_LOCKED("table `flag` locked for 4 min", 0, 5, 1, atWork(trial -> {
        try (var connection = trial.cluster().database().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table flag in exclusive mode");
            trial.work(Duration.ofMinutes(4));
            connection.rollback();
        }
    })),
    HALTED_BEFORE_FLUSH(
            "process halts before a flush",
            0,
            20,
            4,
            atWork(trial -> halt(trial, HaltingPoints.ofDailyWork("before-flush", trial.random())))),
    HALTED_BEFORE_COMMIT(
            "process halts before a commit",
            0,
            20,
            4,
            atWork(trial -> halt(trial, HaltingPoints.ofDailyWork("before-commit", trial.random())))),
    HALTED_AFTER_COMMIT(
            "process halts after a commit",
            0,
            20,
            4,
            atWork(trial -> halt(trial, HaltingPoints.ofDailyWork("after-commit", trial.random())))),
    HALTED_OUTBOX(
            "process halts while a message is sent",
            0,
            20,
            4,
            atWork(trial -> halt(trial, HaltingPoints.anyOf("outbox", trial.random())))),
    HALTED_TIMING_CHANGE("process halts while a timing is changed", 0, 20, 2, atWork(trial -> {
        var node = trial.anyNode();
        String table = trial.random().nextBoolean() ? "timing_change" : "timing_part";
        node.haltAt(HaltingPoints.anyOf(table, trial.random()));
        var timings = new Timings(node.address(), trial.ledger());
        String length = trial.random().nextBoolean() ? "PT1M" : "PT9S";
        for (int n = 0; n < 20 && node.isAlive(); n++) {
            timings.change(n % 2 == 0 ? length : "PT13S");
            trial.work(Duration.ofSeconds(2));
        }
        trial.hasHalted(node);
        trial.cluster().restore();
        new Timings(trial.cluster().address(), trial.ledger()).untilChanged(length);
    })),
    HALTED_MONTH_CLOSE("process halts while a month is closed", 0, 20, 1, atWork(trial -> {
        var cluster = trial.cluster();
        YearMonth month = YearMonth.now(cluster.clock());
        cluster.outage(Duration.between(
                cluster.clock().instant(),
                month.plusMonths(1).atDay(1).atTime(9, 0).atZone(Cluster.ZONE).toInstant()));
        trial.work(Duration.ofSeconds(3));
        var node = trial.anyNode();
        var page = new PayrollPage(node.address());
        trial.closeBefore(month, page);
        node.haltAt(HaltingPoints.anyOf("month_closing", trial.random()));
        try {
            page.close(month);
        } catch (IOException halted) {
            // What it answers is not known.
        }
        trial.hasHalted(node);
        cluster.restore();
        var again = new PayrollPage(node.address());
        if (again.canClose(month)) {
            again.close(month);
        }
        if (cluster.database().count("select count(*) from month_closing where closed_month = '" + month + "'") != 1) {
            throw new AssertionError(month + " is not closed");
        }
    })),
    OUTAGE_OF_AN_HOUR("outage of 1 h", 0, 3, 1, atWork(trial -> trial.cluster().outage(Duration.ofHours(1)))),
    OUTAGE_OF_DAYS("outage of 3 days", 0, 3, 1, atWork(trial -> trial.cluster().outage(Duration.ofDays(3)))),
    OUTAGE_OF_A_MONTH(
            "outage of 30 days", 0, 3, 1, atWork(trial -> trial.cluster().outage(Duration.ofDays(30)))),
    CLOCKS_APART("one node's clock 60 s off", 0, 3, 1, atWork(trial -> {
        var node = trial.anyNode();
        trial.cluster().startWithClock(node, Duration.ofSeconds(trial.random().nextBoolean() ? 60 : -60));
        trial.work(Duration.ofSeconds(40));
        node.kill();
    })),
    RACES(
            "two requests at once: record, visit or contact against a deadline, appeal against its closing, decision"
                    + " against decision, close against decision",
            0,
            2000,
            200,
            trial -> trial.test("dev.revisit.commission.RacesOnPostgresTest", "revisit.races")),
    WALKS(
            "random walks through all diagrams, each reconciled",
            0,
            10_000,
            500,
            trial -> trial.test("dev.revisit.operations.reconciliation.RandomWalksTest", "revisit.walks")),
    BACKUP(
            "backup under load, restored, reconciled, taken up by a node",
            1,
            5,
            1,
            trial -> BackupUnderLoad.run(
                    trial.folder(), trial.cluster(), trial.ledger(), trial.random(), trial.isLong())),
    UPGRADE(
            "upgrade of the oldest kept database with two nodes, one after the other",
            1,
            5,
            1,
            trial -> UpgradeOfOldDatabase.run(
                    trial.folder(), trial.cluster().database(), trial.ledger(), trial.random()));

    private final String words;
    private final int inBuild;
    private final int inLongRun;
    private final int together;
    private final Trial.Run run;

    /** @param together how many of them are looked into together */
    Fault(String words, int inBuild, int inLongRun, int together, Trial.Run run) {
        this.words = words;
        this.inBuild = inBuild;
        this.inLongRun = inLongRun;
        this.together = together;
        this.run = run;
    }

    private static void halt(Trial trial, String point) throws IOException, InterruptedException {
        var node = trial.anyNode();
        node.haltAt(point);
        trial.hasHalted(node);
    }

    private static void awayFor(Trial trial, int seconds) throws IOException, InterruptedException {
        trial.cluster().database().stopAtOnce();
        trial.work(Duration.ofSeconds(seconds));
        trial.cluster().database().startAgain();
    }

    /** Breaks it while people work; what is broken still is restored afterwards. */
    private static Trial.Run atWork(Trial.Strike strike) {
        return trial -> trial.whilePeopleWork(strike);
    }

    /** @return what was wrong afterwards, in words */
    List<String> run(Trial trial) throws IOException, InterruptedException, SQLException {
        return run.of(trial);
    }

    String words() {
        return words;
    }

    int times(boolean longRun) {
        return longRun ? inLongRun : inBuild;
    }

    /** How many of them are looked into together. */
    int together(boolean longRun) {
        return Math.min(together, times(longRun));
    }

    int trials(boolean longRun) {
        int once = Math.max(1, together(longRun));
        return (times(longRun) + once - 1) / once;
    }
}
