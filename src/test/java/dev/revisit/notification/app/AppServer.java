package dev.revisit.notification.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.revisit.api.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A provider played on this machine: notes what it is asked, and answers as it was told to, the last answer for good. */
final class AppServer implements AutoCloseable {

    /** Nothing at all; or the head of an answer, and then nothing. */
    static final String SILENT = "0 ";

    static final String HEAD_ONLY = "1 ";

    record Asked(String method, String path, String query, String authorization, JsonNode body) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    AppServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param all each a status, a blank and the body */
    void answers(String path, String... all) {
        answers.put(path, new ConcurrentLinkedDeque<>(List.of(all)));
    }

    List<Asked> askedFor(String path) {
        return asked.stream().filter(each -> each.path().equals(path)).toList();
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        asked.add(new Asked(
                call.getRequestMethod(),
                path,
                String.valueOf(call.getRequestURI().getQuery()),
                String.valueOf(call.getRequestHeaders().getFirst("Authorization")),
                Program.JSON.readTree(call.getRequestBody())));
        Deque<String> mine = answers.getOrDefault(path, new ConcurrentLinkedDeque<>(List.of("404 {}")));
        String next = mine.size() > 1 ? mine.remove() : mine.element();
        int status = Integer.parseInt(next.substring(0, next.indexOf(' ')));
        if (status == 0) {
            return;
        }
        if (status == 1) {
            call.sendResponseHeaders(200, 100);
            call.getResponseBody().write('{');
            call.getResponseBody().flush();
            return;
        }
        if (status == 429) {
            call.getResponseHeaders().add("Retry-After", "180");
        }
        if (status == 302) {
            call.getResponseHeaders().add("Location", "/elsewhere");
        }
        byte[] body = next.substring(next.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
