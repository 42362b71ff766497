package dev.revisit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Nothing lost, nothing twice, whatever breaks")
class FaultsIT {

    private static final Path FOLDER =
            Path.of("target", "fault", "run-" + Long.toString(System.currentTimeMillis(), 36));

    private static final long SEED = Long.getLong("revisit.fault.seed", System.nanoTime());

    private static final boolean LONG_RUN = Boolean.getBoolean("revisit.fault.long");

    private static final String ONLY = System.getProperty("revisit.fault.only", "");

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(
                Proxy.binary().isPresent() || Boolean.parseBoolean(System.getenv("REVISIT_NGINX_REQUIRED")),
                "no nginx on this machine");
        System.out.println("Faults: -Drevisit.fault.seed=" + SEED);
        cluster = Cluster.start(FOLDER);
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> faults() {
        return Arrays.stream(Fault.values())
                .filter(fault -> ONLY.isEmpty() || fault.name().equals(ONLY))
                .flatMap(fault -> IntStream.rangeClosed(1, fault.times(LONG_RUN))
                        .mapToObj(n -> DynamicTest.dynamicTest(fault.words() + ", " + n, () -> strikes(fault, n))));
    }

    private static void strikes(Fault fault, int n) throws Exception {
        var random = new Random(SEED + fault.ordinal() * 1000L + n);
        var ledger = new Ledger();
        try (var people = new People(
                cluster.address(), ledger, random.nextLong(), fault.name().charAt(0) + "" + n)) {
            people.start();
            Thread.sleep(3000 + random.nextInt(3000));
            ledger.somethingIsAway(true);
            fault.strike(cluster, random);
            cluster.restore();
            // The proxy takes a node back after its pause.
            Thread.sleep(11_000);
            ledger.somethingIsAway(false);
            Thread.sleep(3000);
        }
        var audit = new Audit(cluster.database(), ledger);
        audit.untilQuiet();
        System.out.println(fault + " " + n + ": " + ledger.acts().size() + " acts, " + ledger.answers());
        ledger.refusals().forEach(System.out::println);
        assertThat(audit.findings()).isEmpty();
    }
}
