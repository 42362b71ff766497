package dev.revisit.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * By a robot in a group chat of WeCom 企业微信: its webhook takes plain text, in which nothing that stands in a name is a
 * link or a mention. Only hosts of the list are called, and nobody is followed elsewhere.
 */
@Component
class GroupRobot implements Channel {

    /** There is one robot; the webhook itself stands nowhere but in the settings. */
    private static final String ROBOT = "robot";

    /** The most that WeCom takes of a text, in bytes. */
    private static final int LARGEST = 2048;

    /** So much of an answer is read, in bytes. */
    private static final int LONGEST_ANSWER = 4096;

    /** What WeCom answers where a later try can succeed: busy, and more than 20 messages a minute. */
    private static final Set<Integer> PASSING = Set.of(-1, 45009, 45033);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final NoticeSettings settings;
    private final MessageText messageText;
    private final RecipientDirectory recipientDirectory;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    GroupRobot(NoticeSettings settings, MessageText messageText, RecipientDirectory recipientDirectory) {
        this.settings = settings;
        this.messageText = messageText;
        this.recipientDirectory = recipientDirectory;
    }

    @Override
    public String code() {
        return ROBOT;
    }

    @Override
    public Optional<String> addressOf(InboxNotice notice) {
        return settings.robot().tells(notice.kind()) ? Optional.of(ROBOT) : Optional.empty();
    }

    @Override
    public Delivery send(UUID message, String address, List<InboxNotice> notices) {
        String text = cut(messageText.text(notices, true, recipientDirectory));
        try {
            var request = HttpRequest.newBuilder(settings.robot().address())
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Revisit-Message", message.toString())
                    .POST(HttpRequest.BodyPublishers.ofString(
                            json.writeValueAsString(Map.of("msgtype", "text", "text", Map.of("content", text))),
                            StandardCharsets.UTF_8))
                    .build();
            return outcome(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        } catch (IOException unreachable) {
            return Delivery.later("robot-unreachable", null);
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
            return Delivery.later("robot-unreachable", null);
        }
    }

    private Delivery outcome(HttpResponse<java.io.InputStream> response) throws IOException {
        try (var body = response.body()) {
            int status = response.statusCode();
            if (status == 429 || status >= 500) {
                return Delivery.later("robot-" + status, wanted(response));
            }
            if (status != 200) {
                return Delivery.never("robot-" + status);
            }
            int code = json.readTree(body.readNBytes(LONGEST_ANSWER))
                    .path("errcode")
                    .asInt(0);
            if (code == 0) {
                return Delivery.SENT;
            }
            return PASSING.contains(code) ? Delivery.later("wecom-" + code, null) : Delivery.never("wecom-" + code);
        } catch (JsonProcessingException notJson) {
            return Delivery.later("robot-answer", null);
        }
    }

    private static @Nullable Duration wanted(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static String cut(String text) {
        String rest = text;
        while (rest.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
        }
        return rest;
    }
}
