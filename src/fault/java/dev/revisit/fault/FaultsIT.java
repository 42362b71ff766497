package dev.revisit.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.proxy.Nginx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Nothing lost, nothing twice, whatever breaks")
class FaultsIT {

    private static final Path FOLDER = Path.of("target", "fault");

    private static final long SEED = Long.getLong("revisit.fault.seed", System.nanoTime());

    /** The long run goes on where the slice before it ended, and ends a slice after so many minutes. */
    private static final boolean LONG_RUN = Boolean.getBoolean("revisit.fault.long");

    private static final Duration SLICE = Duration.ofMinutes(Integer.getInteger("revisit.fault.minutes", 60));

    /** One fault alone, by its name in {@link Fault}. */
    private static final String ONLY = System.getProperty("revisit.fault.only", "");

    private static final long STARTED = System.nanoTime();

    private static @Nullable Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Nginx.installed();
        System.out.println("Faults: -Drevisit.fault.seed=" + SEED);
        cluster = Cluster.start(FOLDER.resolve("run-" + Long.toString(System.currentTimeMillis(), 36)));
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
        if (LONG_RUN) {
            Report.write(Path.of("docs", "reliability.md"), results());
        }
    }

    private static Results results() throws IOException {
        return new Results(FOLDER.resolve(LONG_RUN ? "long-run.tsv" : "build.tsv"));
    }

    /** Round by round, so that a slice of any length has something of everything. */
    @TestFactory
    Stream<DynamicTest> faults() {
        int rounds = Arrays.stream(Fault.values())
                .mapToInt(fault -> fault.times(LONG_RUN))
                .max()
                .orElseThrow();
        return IntStream.rangeClosed(1, rounds)
                .boxed()
                .flatMap(n -> Arrays.stream(Fault.values())
                        .filter(fault -> ONLY.isEmpty() || fault.name().equals(ONLY))
                        .filter(fault -> n <= fault.times(LONG_RUN))
                        .map(fault -> DynamicTest.dynamicTest(fault.words() + ", " + n, () -> strikes(fault, n))));
    }

    private static void strikes(Fault fault, int n) throws Exception {
        var results = results();
        if (LONG_RUN) {
            Assumptions.assumeFalse(results.has(fault, n), "run in an earlier slice");
            Assumptions.assumeTrue(System.nanoTime() - STARTED < SLICE.toNanos(), "left to the next slice");
        }
        var running = requireNonNull(cluster);
        long seed = SEED + fault.ordinal() * 1000L + n;
        var random = new Random(seed);
        var ledger = new Ledger();
        try (var people = new People(
                running.address(), ledger, random.nextLong(), fault.name().charAt(0) + "" + n)) {
            people.start();
            Thread.sleep(3000 + random.nextInt(3000));
            ledger.somethingIsAway(true);
            fault.strike(running, random);
            running.restore();
            // Calls that were under way when it broke end.
            Thread.sleep(3000);
            ledger.somethingIsAway(false);
            Thread.sleep(3000);
        }
        var findings = new Audit(running.database(), ledger).findings();
        results.add(new Results.Result(fault, n, seed, ledger.acts().size(), findings.size()));
        System.out.println(fault + " " + n + ": " + ledger.acts().size() + " asked for, " + ledger.answers());
        ledger.refusals().forEach(System.out::println);
        assertThat(findings).isEmpty();
    }
}
