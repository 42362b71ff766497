package dev.revisit.notification.app;

import static dev.revisit.notification.app.ProviderCodes.ADDRESS;
import static dev.revisit.notification.app.ProviderCodes.BUSY;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * DingTalk 钉钉, a work notification 工作通知: {@code asyncsend_v2}. An {@code oa} message, whose text is plain, or
 * {@code text} where there is no link. It is accepted before it is delivered, so that what became of it is asked for once.
 */
final class DingTalkMessenger implements AppMessenger {

    /** The most that DingTalk takes of a message as it is written, in bytes. */
    static final int LARGEST = 2048;

    private static final int LONGEST_TITLE = 150;

    /** The same text has reached this person today: sent again, it is read once. */
    private static final String REPEATED = "143106";

    private static final ProviderCodes CODES = new ProviderCodes(
            "DingTalk",
            Set.of("88", "40014", "42001"),
            Set.of(
                    "-1", "90001", "90002", "90003", "90004", "90005", "90006", "90018", "143103", "143104", "143105",
                    "1430003"),
            Map.ofEntries(
                    entry("33012", USER),
                    entry("60121", USER),
                    entry("50002", PERMISSION),
                    entry("60011", PERMISSION),
                    entry("40001", LOGIN),
                    entry("40089", LOGIN),
                    entry("40096", LOGIN),
                    entry("60020", ADDRESS),
                    entry("34016", TEXT),
                    entry("1430002", TEXT)));

    private final AppSettings settings;
    private final JsonCalls calls;
    private final AccessToken token;

    DingTalkMessenger(AppSettings settings, JsonCalls calls, Clock clock) {
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
        long agent = Long.parseLong(settings.agent());
        var body = Map.of("agent_id", agent, "userid_list", appUser, "to_all_user", false, "msg", fitting(message));
        return token.use(secret -> {
            Answer answer = calls.post(address("asyncsend_v2", secret), Map.of(), body);
            if (answer.status() != 200 || !code(answer).equals("0")) {
                return CODES.refusal(answer, code(answer));
            }
            long task = answer.json().path("task_id").asLong();
            return task == 0 ? CODES.sent() : delivered(secret, Map.of("agent_id", agent, "task_id", task), appUser);
        });
    }

    /** What became of it, as far as DingTalk knows already; where it does not, it was accepted. */
    private Reply delivered(String secret, Map<String, Long> task, String appUser) {
        Answer answer;
        try {
            answer = calls.post(address("getsendresult", secret), Map.of(), task);
        } catch (NoAnswerException silent) {
            return CODES.sent();
        }
        JsonNode result = answer.json().path("send_result");
        if (lists(result.path("invalid_user_id_list"), appUser)) {
            return CODES.refusal(answer, "33012");
        }
        if (lists(result.path("failed_user_id_list"), appUser)) {
            return new Reply(SendResult.later("app-refused", null), false);
        }
        if (!lists(result.path("forbidden_user_id_list"), appUser)) {
            return CODES.sent();
        }
        boolean repeated = StreamSupport.stream(result.path("forbidden_list").spliterator(), false)
                .anyMatch(each -> each.path("code").asText().equals(REPEATED));
        return repeated ? CODES.sent() : new Reply(SendResult.later(BUSY, null), false);
    }

    private static boolean lists(JsonNode users, String appUser) {
        return StreamSupport.stream(users.spliterator(), false)
                .anyMatch(user -> user.asText().equals(appUser));
    }

    private URI address(String method, String secret) {
        return URI.create(settings.api() + "/topapi/message/corpconversation/" + method + "?access_token="
                + WeComMessenger.encoded(secret));
    }

    private static Map<String, Object> fitting(AppMessage message) {
        int room = LARGEST;
        while (true) {
            Map<String, Object> written = written(message, room);
            int tooMuch = TextLimit.bytes(JsonCalls.written(written)) - LARGEST;
            if (tooMuch <= 0 || room <= 0) {
                return written;
            }
            // What is written as an escape takes more than it is long, so that it can take several rounds.
            room -= tooMuch;
        }
    }

    private static Map<String, Object> written(AppMessage message, int room) {
        String title = TextLimit.cut(message.title(), LONGEST_TITLE);
        String end = "\n" + message.when();
        if (message.link() == null) {
            String text = TextLimit.cut(title + "\n" + message.text(), room) + end;
            return Map.of("msgtype", "text", "text", Map.of("content", text));
        }
        String page = message.link().page().toString();
        return Map.of(
                "msgtype",
                "oa",
                "oa",
                Map.of(
                        "message_url",
                        page,
                        "head",
                        Map.of("bgcolor", "FFBBBBBB", "text", "Revisit"),
                        "body",
                        Map.of("title", title, "content", TextLimit.cut(message.text(), room) + end)));
    }

    /** Of 88, which says that something about the login is wrong, what it is. */
    private static String code(Answer answer) {
        String code = answer.json().path("errcode").asText("");
        String more = answer.json().path("sub_code").asText("");
        return code.equals("88") && !more.isEmpty() ? more : code;
    }

    private Issued issue() throws NoAnswerException {
        var answer = calls.get(URI.create(settings.api() + "/gettoken?appkey=" + WeComMessenger.encoded(settings.id())
                + "&appsecret=" + WeComMessenger.encoded(settings.secret())));
        JsonNode json = answer.json();
        return json.path("errcode").asInt(0) == 0 && json.hasNonNull("access_token")
                ? Issued.of(
                        json.path("access_token").asText(),
                        json.path("expires_in").asLong(7200))
                : Issued.refused(CODES.refusal(answer, code(answer)).result());
    }
}
