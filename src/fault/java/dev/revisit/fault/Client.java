package dev.revisit.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person at the JSON API, by way of the proxy. What gets no answer is sent again with the same key, as is right. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** So long they wait for an answer, and then send it again. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int TRIES = 20;

    private static final long BETWEEN_TRIES = 1000;

    private final String person;
    private final String base;
    private final Ledger ledger;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Client(String person, String base, Ledger ledger) {
        this.person = person;
        this.base = base;
        this.ledger = ledger;
    }

    /** User id. */
    String person() {
        return person;
    }

    /** Null where there was no usable answer. */
    @Nullable JsonNode read(String path) throws InterruptedException {
        var call = ledger.begin("GET", path);
        try {
            var answer = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
            call.answered(answer.statusCode());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
        } catch (IOException noAnswer) {
            call.unanswered(noAnswer);
            return null;
        }
    }

    /** Sends once; nothing is remembered of it. */
    void put(String path, Map<String, ?> body) throws InterruptedException {
        var call = ledger.begin("PUT", path);
        try {
            var request = request(path)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            call.answered(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException noAnswer) {
            call.unanswered(noAnswer);
        }
    }

    /** Sends until there is an answer that says something; gives it back, or null. */
    @Nullable JsonNode send(Act act, String path, Map<String, ?> body) throws InterruptedException {
        ledger.add(act);
        String key = UUID.randomUUID().toString();
        boolean triedBefore = false;
        for (int n = 0; n < TRIES; n++) {
            if (n > 0) {
                Thread.sleep(BETWEEN_TRIES);
            }
            var call = ledger.begin("POST", path);
            try {
                var request = request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                int status = answer.statusCode();
                call.answered(status);
                if (status / 100 == 2) {
                    act.answered(Act.Answer.ACKNOWLEDGED);
                    return JSON.readTree(answer.body());
                }
                if (status / 100 == 4 && answer.body().contains("This was done already")) {
                    act.answered(Act.Answer.ACKNOWLEDGED);
                    return null;
                }
                if (status / 100 == 4 && !answer.body().contains("This was sent before")) {
                    act.answered(triedBefore ? Act.Answer.REFUSED_LATER : Act.Answer.REFUSED);
                    ledger.refused(act, answer.body());
                    return null;
                }
            } catch (IOException noAnswer) {
                call.unanswered(noAnswer);
            }
            triedBefore = true;
        }
        return null;
    }

    private HttpRequest.Builder request(String path) {
        String login = person + ":" + Company.PASSWORD;
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
}
