package dev.revisit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** What the compose file says of its containers, and the health check of a node, run as it stands there. */
class ContainersTest {

    @TempDir
    private Path folder;

    private HttpServer node;
    private Process process;
    private volatile boolean alive = true;
    private volatile boolean ready = true;

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/liveness", call -> {
            call.sendResponseHeaders(alive ? 200 : 503, -1);
            call.close();
        });
        node.createContext("/readiness", call -> {
            call.sendResponseHeaders(ready ? 200 : 503, -1);
            call.close();
        });
        node.start();
        process = new ProcessBuilder("sleep", "600").start();
        Files.writeString(folder.resolve("node"), process.pid() + "\n");
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
        node.stop(0);
    }

    @Test
    @DisplayName("No console fills the disk, and nobody is killed before they can have come to an end")
    void containers() throws IOException {
        var services = ComposeFile.read().services();
        assertThat(services).hasSize(4);
        services.forEach((name, service) -> assertThat(service)
                .as(name)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry(
                        "logging", Map.of("driver", "json-file", "options", Map.of("max-size", "10m", "max-file", "5")))
                .containsKey("stop_grace_period"));

        var settings = new YamlPropertySourceLoader()
                .load("settings", new ClassPathResource("application.yaml"))
                .get(0);
        var phase = DurationStyle.detectAndParse(
                String.valueOf(settings.getProperty("spring.lifecycle.timeout-per-shutdown-phase")));
        var grace = DurationStyle.detectAndParse(
                String.valueOf(ComposeFile.read().service("node1").get("stop_grace_period")));
        // First the calls that are under way, then jobs that run; and what is closed after them.
        assertThat(grace).isGreaterThan(phase.multipliedBy(2));
    }

    @Test
    @DisplayName("A node without its database is unhealthy, and is left alone")
    void notReady() throws Exception {
        assertThat(healthy()).isTrue();

        ready = false;
        for (int check = 1; check <= 10; check++) {
            assertThat(healthy()).isFalse();
        }
        assertThat(process.isAlive()).isTrue();

        ready = true;
        assertThat(healthy()).isTrue();
    }

    @Test
    @DisplayName("A node that says nothing six times in a row is ended; one that has not come up yet never is")
    void hangs() throws Exception {
        alive = false;
        ready = false;
        for (int check = 1; check <= 10; check++) {
            assertThat(healthy()).isFalse();
        }
        assertThat(process.isAlive()).as("is still starting").isTrue();

        alive = true;
        healthy();
        alive = false;
        for (int check = 1; check <= 5; check++) {
            healthy();
        }
        alive = true;
        healthy();
        alive = false;
        for (int check = 1; check <= 5; check++) {
            healthy();
        }
        assertThat(process.isAlive()).as("never six times in a row").isTrue();

        healthy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        healthy();
    }

    private boolean healthy() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/wget")), "no wget on this machine");
        Path check = folder.resolve("health.sh");
        Files.writeString(check, ComposeFile.read().file("health"));
        var shell = new ProcessBuilder("sh", check.toString());
        shell.environment()
                .put("HEALTH", "http://localhost:" + node.getAddress().getPort());
        shell.environment().put("STATE", folder.toString());
        return shell.start().waitFor() == 0;
    }
}
