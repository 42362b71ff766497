package dev.revisit.demo;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody at a browser of their own, over HTTP: with cookies, tokens and redirects, as everybody comes in. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String token = "";

    Visitor(int port) {
        this.port = port;
    }

    static Visitor of(int port, String userId) {
        var visitor = new Visitor(port);
        visitor.get("/login", "en");
        Answer in = visitor.post("/login", Map.of("username", userId, "password", "revisit-demo"));
        if (!in.location().equals("/")) {
            throw new IllegalStateException(userId + " could not log in: " + in.status() + " " + in.location());
        }
        visitor.get("/", "en");
        return visitor;
    }

    /**
     * What came back.
     *
     * @param location where it is to be looked for instead, as a path; empty where it is here
     */
    record Answer(int status, String type, String location, String text) {

        boolean isPage() {
            return type.startsWith("text/html");
        }
    }

    Answer get(String path, String language) {
        return send(request(path, language).GET());
    }

    /** As a form of the last page would send it. */
    Answer post(String path, Map<String, String> form) {
        return send(request(path, "en")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body(form) + "&_csrf=" + encoded(token))));
    }

    private static String body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String language) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Accept-Language", language);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            var found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = found.group(1);
            }
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers()
                            .firstValue("Location")
                            .map(to -> to.replaceFirst("^http://localhost:\\d+", ""))
                            .orElse(""),
                    answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
