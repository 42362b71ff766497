package dev.revisit.fault;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The robot of a group chat, to which notices are sent; it remembers which messages it got. */
final class Robot implements AutoCloseable {

    private static final byte[] TAKEN = "{\"errcode\":0}".getBytes(StandardCharsets.UTF_8);

    private final Set<UUID> messages = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    Robot() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", exchange -> {
            messages.add(UUID.fromString(exchange.getRequestHeaders().getFirst("Revisit-Message")));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/robot";
    }

    boolean got(UUID message) {
        return messages.contains(message);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
