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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * WeCom 企业微信, an application of the company's own 自建应用: {@code message/send}. A text rather than a card: it holds 2,048
 * bytes, a card 512. Its only markup is the link, so that angle brackets of names are written wide.
 */
final class WeComMessenger implements AppMessenger {

    /** The most that WeCom takes of a text, in bytes. */
    static final int LARGEST = 2048;

    private static final ProviderCodes CODES = new ProviderCodes(
            "WeCom",
            Set.of("40014", "42001"),
            Set.of("-1", "6000", "45009", "45011", "45033"),
            Map.ofEntries(
                    entry("40003", USER),
                    entry("40031", USER),
                    entry("46004", USER),
                    entry("60111", USER),
                    entry("81013", USER),
                    entry("40056", PERMISSION),
                    entry("48002", PERMISSION),
                    entry("60011", PERMISSION),
                    entry("301002", PERMISSION),
                    entry("40001", LOGIN),
                    entry("40013", LOGIN),
                    entry("60020", ADDRESS),
                    entry("45002", TEXT)));

    private final AppSettings settings;
    private final JsonCalls calls;
    private final AccessToken token;

    WeComMessenger(AppSettings settings, JsonCalls calls, Clock clock) {
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
        var body = Map.of(
                "touser",
                appUser,
                "msgtype",
                "text",
                "agentid",
                Long.parseLong(settings.agent()),
                "text",
                Map.of("content", content(message)),
                // Sent again after a crash, it is read once.
                "enable_duplicate_check",
                1,
                "duplicate_check_interval",
                1800);
        return token.use(secret -> {
            var address = URI.create(settings.api() + "/cgi-bin/message/send?access_token=" + encoded(secret));
            return reply(calls.post(address, Map.of(), body), appUser);
        });
    }

    private static String content(AppMessage message) {
        String link = message.link() == null
                ? ""
                : "\n<a href=\"" + message.link().page() + "\">"
                        + message.link().words() + "</a>";
        String end = "\n" + message.when() + link;
        return TextLimit.cut(plain(message.title() + "\n" + message.text()), LARGEST - TextLimit.bytes(end)) + end;
    }

    private static String plain(String text) {
        return text.replace('<', '＜').replace('>', '＞').replace('&', '＆');
    }

    private static Reply reply(Answer answer, String appUser) {
        if (answer.status() != 200 || !answer.json().has("errcode")) {
            return CODES.refusal(answer, "");
        }
        String code = answer.json().path("errcode").asText();
        if (!code.equals("0")) {
            return CODES.refusal(answer, code);
        }
        if (names(answer.json().path("invaliduser"), appUser)) {
            return CODES.refusal(answer, "81013");
        }
        return names(answer.json().path("unlicenseduser"), appUser) ? CODES.refusal(answer, "60011") : CODES.sent();
    }

    /** WeCom writes ids in lower case. */
    private static boolean names(JsonNode users, String appUser) {
        return Arrays.stream(users.asText("").split("\\|")).anyMatch(appUser::equalsIgnoreCase);
    }

    private Issued issue() throws NoAnswerException {
        var answer = calls.get(URI.create(settings.api() + "/cgi-bin/gettoken?corpid=" + encoded(settings.id())
                + "&corpsecret=" + encoded(settings.secret())));
        JsonNode json = answer.json();
        return json.path("errcode").asInt(0) == 0 && json.hasNonNull("access_token")
                ? Issued.of(
                        json.path("access_token").asText(),
                        json.path("expires_in").asLong())
                : Issued.refused(
                        CODES.refusal(answer, json.path("errcode").asText("")).result());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
