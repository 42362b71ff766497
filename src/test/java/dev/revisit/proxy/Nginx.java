package dev.revisit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The nginx of this machine, with the configuration of the compose file: only the nodes' addresses, its own port and its
 * temporary folders are others.
 */
public final class Nginx implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/sbin/nginx"), Path.of("/usr/bin/nginx"));

    private final Process process;
    private final Path folder;

    private Nginx(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Skips the test where there is none, unless {@code REVISIT_NGINX_REQUIRED} says that there has to be one. */
    public static Path installed() {
        Optional<Path> found = PLACES.stream().filter(Files::isExecutable).findFirst();
        boolean required = Boolean.parseBoolean(System.getenv("REVISIT_NGINX_REQUIRED"));
        Assumptions.assumeTrue(found.isPresent() || required, "no nginx on this machine");
        return found.orElseThrow(() -> new IllegalStateException("no nginx at " + PLACES));
    }

    /**
     * The proxy of the compose file.
     *
     * @param port where it listens
     * @param nodes the ports of node1, node2
     */
    public static Nginx ofComposeFile(int port, List<Integer> nodes) {
        String configuration = ComposeFile.read().file("proxy").replaceFirst("listen 80;", "listen " + port + ";");
        for (int node = 1; node <= nodes.size(); node++) {
            // The name server is Docker's, and asked for names only.
            configuration = configuration.replace(
                    "server node%d:8080 resolve".formatted(node), "server 127.0.0.1:" + nodes.get(node - 1));
        }
        return running(port, configuration);
    }

    /**
     * Another one in front of that one, with TLS and a certificate made here and now, as the operator guide asks of it.
     *
     * @param port where it listens
     * @param behind the port of the proxy of the compose file
     */
    public static Nginx withTls(int port, int behind) {
        return running(port, """
                server {
                  listen %d ssl;
                  ssl_certificate FOLDER/certificate.pem;
                  ssl_certificate_key FOLDER/key.pem;
                  location / {
                    proxy_pass http://127.0.0.1:%d;
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-Proto https;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  }
                }
                """.formatted(port, behind));
    }

    /** For localhost, of this day. */
    private static void writeCertificate(Path folder) throws IOException {
        Path store = folder.resolve("store.p12");
        char[] password = "of-this-test".toCharArray();
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "tls",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-validity",
                            "1",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(password))
                    .inheritIO()
                    .start()
                    .waitFor();
            var keys = KeyStore.getInstance(store.toFile(), password);
            Files.writeString(
                    folder.resolve("certificate.pem"),
                    pem("CERTIFICATE", keys.getCertificate("tls").getEncoded()));
            Files.writeString(
                    folder.resolve("key.pem"),
                    pem("PRIVATE KEY", keys.getKey("tls", password).getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(content));
    }

    /**
     * @param port that the configuration listens at
     * @param configuration what stands in its {@code http} block; {@code FOLDER} is where it may write
     */
    public static Nginx running(int port, String configuration) {
        Path nginx = installed();
        try {
            Path folder = Files.createTempDirectory("revisit-nginx");
            if (configuration.contains("ssl_certificate")) {
                writeCertificate(folder);
            }
            Path main = folder.resolve("nginx.conf");
            Files.writeString(main, """
                    daemon off;
                    worker_processes 2;
                    pid FOLDER/nginx.pid;
                    error_log stderr notice;
                    USER
                    events { }
                    http {
                      access_log off;
                      client_body_temp_path FOLDER/body;
                      proxy_temp_path FOLDER/proxy;
                      fastcgi_temp_path FOLDER/fastcgi;
                      uwsgi_temp_path FOLDER/uwsgi;
                      scgi_temp_path FOLDER/scgi;
                      CONFIGURATION
                    }
                    """.replace("CONFIGURATION", configuration)
                    .replace("USER", System.getProperty("user.name").equals("root") ? "user root;" : "")
                    .replace("FOLDER", folder.toString()));
            Process process = new ProcessBuilder(
                            nginx.toString(), "-p", folder.toString(), "-c", main.toString(), "-e", "stderr")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var started = new Nginx(process, folder);
            // Its processes outlive a JVM that is killed, but none that ends by itself.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            started.waitUntilItListens(port);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void waitUntilItListens(int port) throws IOException {
        while (true) {
            if (!process.isAlive()) {
                throw new IllegalStateException("nginx does not start: " + log());
            }
            try (var probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    /** What it has written so far. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** A port that nobody uses at the moment. */
    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
