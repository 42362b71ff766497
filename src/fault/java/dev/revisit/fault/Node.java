package dev.revisit.fault;

import dev.revisit.fault.node.HaltingConnections;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One packaged node, as the compose file runs it, in a process of its own. */
final class Node implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(180);

    private final String name;
    private final int port;
    private final Path program;
    private final Path haltingPoint;
    private final Path log;
    private final Map<String, String> environment;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable Process process;

    /** @param folder for its log and what it is told */
    Node(String name, int port, Path program, Path folder, Map<String, String> environment) {
        this.name = name;
        this.port = port;
        this.program = program;
        this.log = folder.resolve(name + ".log");
        this.haltingPoint = folder.resolve(name + ".halting-point");
        this.environment = Map.copyOf(environment);
        // It does not stay behind, however this process ends.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** @param more of the environment, for this start only */
    void start(Map<String, String> more) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.deleteIfExists(haltingPoint);
        // Beside the program: the halting points of the harness.
        var builder = new ProcessBuilder(List.of(
                java,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                // With one compiler 48 MB are reserved as delivered, which a node fills in its first minute.
                "-XX:ReservedCodeCacheSize=160m",
                "-Duser.timezone=UTC",
                "-Dserver.port=" + port,
                "-cp",
                program + File.pathSeparator + HaltingPoints.classes(),
                "dev.revisit.Revisit"));
        builder.environment().putAll(environment);
        builder.environment()
                .put(HaltingConnections.SETTING, haltingPoint.toAbsolutePath().toString());
        builder.environment().putAll(more);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.directory(new File("."));
        process = builder.start();
    }

    void start() throws IOException {
        start(Map.of());
    }

    boolean isReady() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(3))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    void untilReady() throws InterruptedException {
        Eventually.holds(name + " is ready", STARTS_WITHIN, () -> {
            if (!isAlive()) {
                throw new IllegalStateException(name + " has ended, see " + log);
            }
            return isReady();
        });
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    void freeze() throws IOException, InterruptedException {
        Signals.send("STOP", pid());
    }

    void wake() throws IOException, InterruptedException {
        Signals.send("CONT", pid());
    }

    /** From now on it ends at that moment, see {@link HaltingPoints}. */
    void haltAt(String point) throws IOException {
        Path written = Files.writeString(haltingPoint.resolveSibling(haltingPoint.getFileName() + ".new"), point);
        Files.move(written, haltingPoint, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process.pid();
    }

    /** Whether it ended by itself in this time: at a halting point. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process != null && process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As compose does: asked to end, and killed only if it does not. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            if (process.isAlive()) {
                wake();
                process.destroy();
                if (!process.waitFor(40, TimeUnit.SECONDS)) {
                    kill();
                }
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
