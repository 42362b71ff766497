package dev.revisit.fault;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/** nginx with the configuration that stands in the compose file; only addresses, and the folders it writes to, are others. */
final class Proxy implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin");

    private final Process process;

    private Proxy(Process process) {
        this.process = process;
    }

    static Optional<Path> binary() {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param folder for what it writes */
    static Proxy start(Path compose, Path folder, int port, List<Node> nodes) throws IOException {
        Files.createDirectories(folder);
        String server = configuration(compose).replace("listen 80;", "listen 127.0.0.1:" + port + ";");
        for (int n = 0; n < nodes.size(); n++) {
            server = server.replace(
                    "node" + (n + 1) + ":8080", "127.0.0.1:" + nodes.get(n).port());
        }
        Path file = folder.resolve("nginx.conf");
        Files.writeString(file, """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                  access_log %1$s/access.log;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  %2$s
                }
                """.formatted(folder.toAbsolutePath(), server));
        return new Proxy(new ProcessBuilder(
                        binary().orElseThrow().toString(),
                        "-p",
                        folder.toAbsolutePath().toString(),
                        "-c",
                        file.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start());
    }

    /** As compose hands it over: $$ is one $. */
    private static String configuration(Path compose) throws IOException {
        Map<String, Map<String, Map<String, String>>> file = new Yaml().load(Files.readString(compose));
        return requireNonNull(requireNonNull(requireNonNull(file.get("configs")).get("proxy"))
                        .get("content"))
                .replace("$$", "$");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
