package dev.revisit.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.proxy.Nginx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Nothing lost, nothing twice, whatever breaks")
class FaultsTest {

    static final Path FOLDER = Path.of("target", "fault");

    /** Nothing is older than this run. */
    static final YearMonth FIRST_MONTH = YearMonth.now(Cluster.ZONE);

    private static final long SEED = Long.getLong("revisit.fault.seed", System.nanoTime());

    /** The long run goes on where the slice before it ended, and ends a slice after so many minutes. */
    static final boolean LONG_RUN = Boolean.getBoolean("revisit.fault.long");

    private static final Duration SLICE = Duration.ofMinutes(Integer.getInteger("revisit.fault.minutes", 60));

    /** These alone, by their names in {@link Fault}; all of them where none is named. */
    private static final Set<String> ONLY =
            Set.of(System.getProperty("revisit.fault.only", "").split(","));

    private static final long STARTED = System.nanoTime();

    private static @Nullable Database database;

    private static @Nullable Cluster cluster;

    private static List<String> twiceSetUp = List.of();

    @BeforeAll
    static void start() throws Exception {
        Nginx.installed();
        // As a node does: due times are kept without a zone.
        TimeZone.setDefault(TimeZone.getTimeZone(Cluster.ZONE));
        System.out.println("Faults: -Drevisit.fault.seed=" + SEED);
        Path folder = FOLDER.resolve("run-" + Long.toString(System.currentTimeMillis(), 36));
        Files.createDirectories(folder);
        database = Database.start(folder.resolve("postgres"), Nginx.freePort());
        cluster = Cluster.start(folder, database);
        twiceSetUp = cluster.twiceSetUp();
    }

    @AfterAll
    static void stop() throws Exception {
        try (var last = database;
                var first = cluster) {
            if (LONG_RUN) {
                Report.write(Path.of("docs", "reliability.md"), results());
            }
        }
    }

    private static Results results() throws IOException {
        return new Results(FOLDER.resolve("long-run.tsv"));
    }

    /** It is how the cluster began. */
    @DisplayName("both nodes at once on an empty database")
    @Test
    void emptyDatabase() {
        assertThat(twiceSetUp).isEmpty();
    }

    /** Round by round, so that a slice of any length has something of everything. */
    @TestFactory
    Stream<DynamicTest> faults() {
        int rounds = Arrays.stream(Fault.values())
                .mapToInt(fault -> fault.trials(LONG_RUN))
                .max()
                .orElseThrow();
        return IntStream.rangeClosed(1, rounds)
                .boxed()
                .flatMap(n -> Arrays.stream(Fault.values())
                        .filter(fault -> ONLY.contains("") || ONLY.contains(fault.name()))
                        .filter(fault -> n <= fault.trials(LONG_RUN))
                        .map(fault -> DynamicTest.dynamicTest(fault.words() + ", " + n, () -> strikes(fault, n))));
    }

    private static void strikes(Fault fault, int n) throws Exception {
        if (LONG_RUN) {
            Assumptions.assumeFalse(results().has(fault, n), "run in an earlier slice");
            Assumptions.assumeTrue(System.nanoTime() - STARTED < SLICE.toNanos(), "left to the next slice");
        }
        var running = requireNonNull(cluster);
        running.restore();
        People.closeCases(running);
        long seed = SEED + fault.ordinal() * 1000L + n;
        var trial = new Trial(running, fault, n, LONG_RUN, seed);
        List<String> findings;
        try {
            findings = fault.run(trial);
        } catch (AssertionError | IOException | SQLException | RuntimeException failed) {
            findings = List.of(String.valueOf(failed));
        }
        var ledger = trial.ledger();
        if (LONG_RUN) {
            results()
                    .add(new Results.Result(
                            fault,
                            n,
                            seed,
                            fault.together(LONG_RUN),
                            ledger.acts().size(),
                            findings.size()));
        }
        System.out.println(fault + " " + n + ": " + ledger.acts().size() + " asked for, " + ledger.answers());
        ledger.refusals().forEach(System.out::println);
        findings.forEach(System.out::println);
        assertThat(findings).isEmpty();
    }
}
