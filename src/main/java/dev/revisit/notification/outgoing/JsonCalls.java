package dev.revisit.notification.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls that send and answer JSON. Nobody is followed elsewhere, no answer is waited for longer than the patience, its
 * last byte included, and of a large one only the beginning is read.
 */
public final class JsonCalls {

    /** So much of an answer is read, in bytes. */
    static final int LONGEST_ANSWER = 16 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Duration patience;
    private final HttpClient client;

    public JsonCalls() {
        this(PATIENCE);
    }

    /** @param patience how long one call may take, all in all */
    public JsonCalls(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /**
     * What the other side answered.
     *
     * @param json missing where it is no JSON, or was too large
     * @param wanted how long it asks us to wait; null where it does not say
     */
    public record Answer(
            int status, JsonNode json, @Nullable Duration wanted) {

        public boolean isJson() {
            return !json.isMissingNode();
        }

        public boolean isBusy() {
            return status == 429 || status >= 500;
        }
    }

    public Answer get(URI address) throws NoAnswerException {
        return call(HttpRequest.newBuilder(address).GET());
    }

    public Answer post(URI address, Map<String, String> headers, Object body) throws NoAnswerException {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(written(body), StandardCharsets.UTF_8));
        headers.forEach(request::header);
        return call(request);
    }

    /** As it is sent. */
    public static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException never) {
            throw new UncheckedIOException(never);
        }
    }

    private Answer call(HttpRequest.Builder request) throws NoAnswerException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.timeout(patience).build(), head -> new Beginning());
        try {
            var response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), read(response.body()), wanted(response));
        } catch (ExecutionException | TimeoutException silent) {
            answer.cancel(true);
            throw new NoAnswerException();
        } catch (InterruptedException shutDown) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswerException();
        }
    }

    private static JsonNode read(byte[] body) {
        if (body.length > LONGEST_ANSWER) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Duration wanted(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    /** Takes what comes until it is too much, and then no more. */
    private static final class Beginning implements HttpResponse.BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription coming;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            coming = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                var bytes = new byte[Math.min(part.remaining(), LONGEST_ANSWER + 1 - read.size())];
                part.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() > LONGEST_ANSWER) {
                if (coming != null) {
                    coming.cancel();
                }
                body.complete(read.toByteArray());
            }
        }

        @Override
        public void onError(Throwable failed) {
            body.completeExceptionally(failed);
        }

        @Override
        public void onComplete() {
            body.complete(read.toByteArray());
        }
    }
}
