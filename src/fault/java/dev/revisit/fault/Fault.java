package dev.revisit.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;

/** What happens to the cluster while people work; each leaves it as broken as it is, to be restored afterwards. */
enum Fault {
    /** A node's process is ended at once. */
    KILLED("`kill -9` of one of two nodes", 1, 200) {
        @Override
        void strike(Cluster cluster, Random random) throws InterruptedException {
            cluster.node(random.nextInt(cluster.size())).kill();
        }
    },
    /** The database is stopped at once, and starts again after 1 to 10 s; seldom only after up to 5 minutes. */
    DATABASE_STOPPED("database stopped at once, away 1 to 300 s", 1, 50) {
        @Override
        void strike(Cluster cluster, Random random) throws IOException, InterruptedException {
            cluster.database().stopAtOnce();
            int seconds = random.nextInt(10) == 0 ? 10 + random.nextInt(290) : 1 + random.nextInt(10);
            Thread.sleep(seconds * 1000L);
            cluster.database().startAgain();
        }
    },
    /** A node's process stands still in the middle of calls, and goes on when they were repeated elsewhere. */
    FROZEN("node stopped (SIGSTOP) in the middle of calls, woken after the calls were repeated elsewhere", 1, 50) {
        @Override
        void strike(Cluster cluster, Random random) throws IOException, InterruptedException {
            var node = cluster.node(random.nextInt(cluster.size()));
            node.freeze();
            Thread.sleep(30_000);
            node.wake();
        }
    },
    /** All connections of both nodes are ended every 5 s, for 10 minutes. */
    CONNECTIONS_CUT("connections cut every 5 s for 10 min", 0, 5) {
        @Override
        void strike(Cluster cluster, Random random) throws InterruptedException {
            for (int n = 0; n < 120; n++) {
                Thread.sleep(5000);
                for (int index = 0; index < cluster.size(); index++) {
                    cluster.link(index).cut();
                }
            }
        }
    },
    /** Nobody can write flags for 4 minutes. */
    TABLE_LOCKED("table `flag` locked for 4 min", 0, 5) {
        @Override
        void strike(Cluster cluster, Random random) throws SQLException, InterruptedException {
            try (var connection = cluster.database().connect();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table flag in exclusive mode");
                Thread.sleep(240_000);
                connection.rollback();
            }
        }
    },
    /** A node ends at a named moment of a transaction. */
    HALTED("process halts at named points (before flush, before commit, after commit)", 1, 360) {
        @Override
        void strike(Cluster cluster, Random random) throws IOException, InterruptedException {
            var node = cluster.node(random.nextInt(cluster.size()));
            node.kill();
            String point = HaltingPoints.any(random);
            node.start(Map.of("FAULT_HALT", point));
            node.untilReady();
            // Not every moment comes: where nothing is owed, no flag is written. Then it is killed.
            if (!node.endsWithin(java.time.Duration.ofSeconds(30))) {
                node.kill();
            }
        }
    };

    private final String words;
    private final int inBuild;
    private final int inLongRun;

    Fault(String words, int inBuild, int inLongRun) {
        this.words = words;
        this.inBuild = inBuild;
        this.inLongRun = inLongRun;
    }

    abstract void strike(Cluster cluster, Random random) throws IOException, InterruptedException, SQLException;

    String words() {
        return words;
    }

    int times(boolean longRun) {
        return longRun ? inLongRun : inBuild;
    }
}
