package dev.revisit.fault;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** One of the build's tests in a process of its own, with more repetitions than the build has time for. */
final class TestInOwnJvm {

    private TestInOwnJvm() {}

    /**
     * @param settings system properties of the test
     * @param log where its output goes
     * @return what failed, in words; empty where nothing did
     */
    static List<String> run(String test, Map<String, String> settings, Path log, Duration atMost)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+EnableDynamicAgentLoading",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path")));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(TestInOwnJvm.class.getName());
        command.add(test);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
                return List.of(test + " has not ended within " + atMost.toMinutes() + " min, see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() == 0 ? List.of() : List.of(test + " failed, see " + log);
    }

    /** @param arguments the test's class */
    public static void main(String... arguments) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(arguments[0]))
                                .build(),
                        listener);
        var summary = listener.getSummary();
        var output = new PrintWriter(System.out, true);
        summary.printTo(output);
        summary.printFailuresTo(output);
        System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0 ? 0 : 1);
    }
}
