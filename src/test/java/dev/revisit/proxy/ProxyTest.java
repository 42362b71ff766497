package dev.revisit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The proxy of the compose file, with its own configuration, before two nodes that are played here: which calls are
 * tried again, what happens to a node that hangs, and what a node learns of the address that people typed.
 */
class ProxyTest {

    private final PlayedNode one = new PlayedNode();
    private final PlayedNode another = new PlayedNode();
    private int port;
    private Nginx proxy;

    @BeforeEach
    void start() {
        port = Nginx.freePort();
        one.start();
        another.start();
        proxy = Nginx.ofComposeFile(port, List.of(one.port, another.port));
    }

    @AfterEach
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
        one.stop();
        another.stop();
    }

    @Test
    @DisplayName("A node that hangs is asked twice, nobody sees more of it than a wait, and then it is left alone")
    void leavesAHungNodeAlone() {
        one.doing = PlayedNode.Does.HANG;

        for (int call = 1; call <= 20; call++) {
            assertThat(status("GET", "/customers")).as("call %d", call).isEqualTo(200);
        }

        assertThat(one.calls).hasSize(2);
        assertThat(another.calls).hasSize(20);
    }

    @ParameterizedTest
    @DisplayName("A node that is lost in the middle of a call: what changes something is not sent again, also no PUT")
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void sendsNothingAgain(String method) {
        one.doing = PlayedNode.Does.BREAK_OFF;
        another.doing = PlayedNode.Does.BREAK_OFF;

        String answer = call(method, "/customers/1/contact", List.of());

        assertThat(answer).startsWith("HTTP/1.1 502").contains("可能已经保存").contains("may have been kept");
        assertThat(one.calls.size() + another.calls.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("What only reads is answered by the other node")
    @ValueSource(strings = {"/customers", "/payroll/2026-11"})
    void readsAgain(String path) {
        one.doing = PlayedNode.Does.BREAK_OFF;

        for (int call = 1; call <= 4; call++) {
            assertThat(status("GET", path)).isEqualTo(200);
        }

        assertThat(one.calls).isNotEmpty();
    }

    @Test
    @DisplayName("A node that is being started again refuses connections: a record goes to the other one, once")
    void goesToTheOtherNode() {
        one.stop();

        for (int call = 1; call <= 6; call++) {
            assertThat(status("POST", "/customers/1/contact")).isEqualTo(200);
        }

        assertThat(another.calls).hasSize(6);
    }

    @Test
    @DisplayName("Both away: a page in both languages; whichever is back is found at once")
    void isBackAtOnce() {
        one.stop();
        another.stop();
        for (int call = 1; call <= 6; call++) {
            assertThat(call("GET", "/customers", List.of()))
                    .startsWith("HTTP/1.1 502")
                    .contains("系统没有响应")
                    .contains("does not answer")
                    .contains("charset=utf-8");
        }

        another.start();
        for (int call = 1; call <= 6; call++) {
            assertThat(status("POST", "/customers/1/contact")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @DisplayName("A node learns the scheme, host and port that people typed, and nothing that they made up")
    @CsvSource(
            nullValues = "-",
            value = {
                "localhost:%d,      -,     http,  localhost:%d,       %d",
                "revisit.test,      -,     http,  revisit.test,       80",
                "revisit.test:8081, -,     http,  revisit.test:8081,  8081",
                "revisit.test,      https, https, revisit.test,       443",
                "revisit.test:8443, https, https, revisit.test:8443,  8443",
                "revisit.test,      ftp,   http,  revisit.test,       80",
            })
    void passesOnTheAddress(String host, @Nullable String scheme, String toldScheme, String toldHost, String toldPort) {
        var headers = new ArrayList<>(List.of(
                "Host: " + host.formatted(port),
                "X-Forwarded-Host: evil.test",
                "X-Forwarded-Port: 1",
                "Forwarded: host=evil.test"));
        if (scheme != null) {
            headers.add("X-Forwarded-Proto: " + scheme);
        }

        assertThat(send("GET", "/", headers)).startsWith("HTTP/1.1 200");

        assertThat(heard())
                .contains(
                        "host: " + toldHost.formatted(port),
                        "x-forwarded-host: " + toldHost.formatted(port),
                        "x-forwarded-port: " + toldPort.formatted(port),
                        "x-forwarded-proto: " + toldScheme,
                        "x-forwarded-for: 127.0.0.1")
                .noneMatch(header -> header.contains("evil") || header.equals("x-forwarded-port: 1"));
    }

    private List<String> heard() {
        var calls = new ArrayList<>(one.calls);
        calls.addAll(another.calls);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private int status(String method, String path) {
        return Integer.parseInt(call(method, path, List.of()).substring(9, 12));
    }

    private String call(String method, String path, List<String> more) {
        var headers = new ArrayList<>(more);
        headers.add("Host: localhost:" + port);
        return send(method, path, headers);
    }

    /** By hand: an HTTP client writes the host itself. */
    private String send(String method, String path, List<String> headers) {
        boolean body = !method.equals("GET") && !method.equals("DELETE");
        String sent = "%s %s HTTP/1.1\r\nConnection: close\r\n%s\r\n%s\r\n\r\n%s"
                .formatted(
                        method,
                        path,
                        body ? "Content-Length: 3" : "X-Nothing: -",
                        String.join("\r\n", headers),
                        body ? "a=b" : "");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A node as the proxy sees it. */
    private static final class PlayedNode {

        enum Does {
            ANSWER,
            HANG,
            BREAK_OFF
        }

        /** The headers of each call that reached it. */
        final List<List<String>> calls = new CopyOnWriteArrayList<>();

        final int port = Nginx.freePort();

        private volatile Does doing = Does.ANSWER;
        private @Nullable ServerSocket door;
        private @Nullable Thread serving;
        private final List<Socket> hanging = new CopyOnWriteArrayList<>();

        void start() {
            try {
                var opened = new ServerSocket();
                opened.setReuseAddress(true);
                opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                door = opened;
                serving = new Thread(() -> serve(opened), "played-node-" + port);
                serving.setDaemon(true);
                serving.start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        void stop() {
            try {
                if (door != null && serving != null) {
                    door.close();
                    // Until then it can take one call more.
                    serving.join();
                }
                for (Socket socket : hanging) {
                    socket.close();
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void serve(ServerSocket opened) {
            try {
                while (true) {
                    answer(opened.accept());
                }
            } catch (SocketException closed) {
                // The end of this node.
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private void answer(Socket socket) throws IOException {
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var headers = new ArrayList<String>();
            int length = 0;
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                String header = line.toLowerCase(Locale.ROOT);
                headers.add(header);
                if (header.startsWith("content-length: ")) {
                    length = Integer.parseInt(header.substring("content-length: ".length()));
                }
            }
            reader.skip(length);
            calls.add(headers);
            switch (doing) {
                case ANSWER -> {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
                                    .getBytes(StandardCharsets.UTF_8));
                    socket.close();
                }
                case HANG -> hanging.add(socket);
                case BREAK_OFF -> socket.close();
            }
        }
    }
}
