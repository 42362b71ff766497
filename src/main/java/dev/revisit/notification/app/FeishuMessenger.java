package dev.revisit.notification.app;

import static dev.revisit.notification.app.ProviderCodes.ADDRESS;
import static dev.revisit.notification.app.ProviderCodes.LOGIN;
import static dev.revisit.notification.app.ProviderCodes.PERMISSION;
import static dev.revisit.notification.app.ProviderCodes.TEXT;
import static dev.revisit.notification.app.ProviderCodes.USER;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.notification.app.AccessToken.Issued;
import dev.revisit.notification.app.AccessToken.Reply;
import dev.revisit.notification.outgoing.JsonCalls;
import dev.revisit.notification.outgoing.JsonCalls.Answer;
import dev.revisit.notification.outgoing.NoAnswerException;
import dev.revisit.notification.outgoing.SendResult;
import dev.revisit.notification.outgoing.TextLimit;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Feishu 飞书, an application of the company's own 自建应用 with a bot: {@code im/v1/messages}. A {@code post}, whose parts
 * of kind {@code text} are plain; in a message of kind {@code text} names would be mentions and links.
 */
final class FeishuMessenger implements AppMessenger {

    /** Feishu takes 30 KB of a post, its quotes written twice; nobody reads as much. */
    static final int LARGEST = 10_000;

    private static final ProviderCodes CODES = new ProviderCodes(
            "Feishu",
            Set.of("99991661", "99991663", "99991664"),
            Set.of("99991400", "230020", "230049", "11232"),
            Map.ofEntries(
                    // All but the receiver is the same each time.
                    entry("230001", USER),
                    entry("230029", USER),
                    entry("230034", USER),
                    entry("99992351", USER),
                    entry("99992361", USER),
                    entry("230006", PERMISSION),
                    entry("230013", PERMISSION),
                    entry("230027", PERMISSION),
                    entry("230035", PERMISSION),
                    entry("230053", PERMISSION),
                    entry("99991672", PERMISSION),
                    entry("99991679", PERMISSION),
                    entry("10003", LOGIN),
                    entry("10014", LOGIN),
                    entry("99991401", ADDRESS),
                    entry("230022", TEXT),
                    entry("230025", TEXT),
                    entry("230028", TEXT)));

    private final AppSettings settings;
    private final JsonCalls calls;
    private final AccessToken token;

    FeishuMessenger(AppSettings settings, JsonCalls calls, Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.token = new AccessToken(this::issue, clock);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public SendResult send(String appUser, AppMessage message) {
        var address = URI.create(settings.api() + "/open-apis/im/v1/messages?receive_id_type=" + settings.userIds());
        var body = Map.of(
                "receive_id",
                appUser,
                "msg_type",
                "post",
                "content",
                JsonCalls.written(content(message)),
                // Sent again after a crash, it is read once.
                "uuid",
                message.id().toString());
        return token.use(secret -> reply(calls.post(address, Map.of("Authorization", "Bearer " + secret), body)));
    }

    private static Map<String, Object> content(AppMessage message) {
        var lines = new ArrayList<List<Map<String, String>>>();
        String text = TextLimit.cut(message.text(), LARGEST) + "\n" + message.when();
        lines.add(List.of(Map.of("tag", "text", "text", text)));
        if (message.link() != null) {
            lines.add(List.of(Map.of(
                    "tag",
                    "a",
                    "text",
                    message.link().words(),
                    "href",
                    message.link().page().toString())));
        }
        return Map.of("zh_cn", Map.of("title", message.title(), "content", lines));
    }

    private static Reply reply(Answer answer) {
        String code = answer.json().path("code").asText("");
        return answer.status() == 200 && code.equals("0") ? CODES.sent() : CODES.refusal(answer, code);
    }

    private Issued issue() throws NoAnswerException {
        var answer = calls.post(
                URI.create(settings.api() + "/open-apis/auth/v3/tenant_access_token/internal"),
                Map.of(),
                Map.of("app_id", settings.id(), "app_secret", settings.secret()));
        JsonNode json = answer.json();
        return json.path("code").asInt(-1) == 0 && json.hasNonNull("tenant_access_token")
                ? Issued.of(
                        json.path("tenant_access_token").asText(),
                        json.path("expire").asLong())
                : Issued.refused(
                        CODES.refusal(answer, json.path("code").asText("")).result());
    }
}
