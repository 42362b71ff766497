package dev.revisit.fault;

import dev.revisit.proxy.Nginx;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One packaged node, as the compose file runs it, in a process of its own. */
final class Node implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(180);

    private final String name;
    private final int port;
    private final Path jar;
    private final Path log;
    private final Map<String, String> environment;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable Process process;

    Node(String name, int port, Path jar, Path log, Map<String, String> environment) {
        this.name = name;
        this.port = port;
        this.jar = jar;
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /**
     * One straight at a database.
     *
     * @param more of the environment
     */
    static Node on(Database database, String name, Path jar, Path folder, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "SPRING_PROFILES_ACTIVE", "postgres", "DB_USER", Database.USER, "DB_PASSWORD", Database.PASSWORD));
        settings.putAll(more);
        settings.put("DB_URL", database.address());
        var node = new Node(name, Nginx.freePort(), jar, folder.resolve(name + ".log"), settings);
        // It does not stay behind, however this process ends.
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        return node;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** @param more of the environment, for this start only */
    void start(Map<String, String> more) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The launcher that also takes classes from beside the jar: the halting points of the harness.
        var builder = new ProcessBuilder(List.of(
                java,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                // With one compiler 48 MB are reserved as delivered, which a node fills in its first minute.
                "-XX:ReservedCodeCacheSize=160m",
                "-Duser.timezone=UTC",
                "-Dloader.path=" + HaltingPoints.classes(),
                "-Dserver.port=" + port,
                "-cp",
                jar.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.directory(new File("."));
        process = builder.start();
    }

    void start() throws IOException {
        start(Map.of());
    }

    boolean isReady() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
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
