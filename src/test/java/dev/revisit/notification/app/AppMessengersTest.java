package dev.revisit.notification.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.notification.outgoing.JsonCalls;
import dev.revisit.notification.outgoing.SendResult;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The three providers, each played by a server of this machine that answers as their documentation says. */
@ExtendWith(OutputCaptureExtension.class)
class AppMessengersTest {

    private static final String SECRET = "a-secret-of-ours";
    private static final List<String> HERE = List.of("127.0.0.1");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String WORK_NOTICES = "/topapi/message/corpconversation/";

    /** What each of them documents. */
    enum Provider {
        WECOM(
                "/cgi-bin/gettoken",
                "/cgi-bin/message/send",
                "200 {\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"%s\",\"expires_in\":7200}",
                "200 {\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"\",\"msgid\":\"xxxx\"}",
                "200 {\"errcode\":%s,\"errmsg\":\"%s\"}"),
        DINGTALK(
                "/gettoken",
                WORK_NOTICES + "asyncsend_v2",
                "200 {\"errcode\":0,\"access_token\":\"%s\",\"errmsg\":\"ok\",\"expires_in\":7200}",
                "200 {\"errcode\":0,\"task_id\":256271667526,\"request_id\":\"4jzllmte0wau\"}",
                "200 {\"errcode\":%s,\"errmsg\":\"%s\"}"),
        FEISHU(
                "/open-apis/auth/v3/tenant_access_token/internal",
                "/open-apis/im/v1/messages",
                "200 {\"code\":0,\"msg\":\"ok\",\"tenant_access_token\":\"%s\",\"expire\":7200}",
                "200 {\"code\":0,\"msg\":\"success\",\"data\":{\"message_id\":\"om_dc13264520392913993dd051dba21dcf\"}}",
                "400 {\"code\":%s,\"msg\":\"%s\"}");

        final String token;
        final String send;
        final String issued;
        final String sent;
        final String refused;

        Provider(String token, String send, String issued, String sent, String refused) {
            this.token = token;
            this.send = send;
            this.issued = issued;
            this.sent = sent;
            this.refused = refused;
        }

        String refused(String code) {
            return refused.formatted(code, "said " + SECRET);
        }
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-11-02T01:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    private final MovedClock clock = new MovedClock();
    private final AppServer server = new AppServer();

    @BeforeEach
    void answersAsDocumented() {
        for (Provider provider : Provider.values()) {
            server.answers(provider.token, provider.issued.formatted("token-1"), provider.issued.formatted("token-2"));
            server.answers(provider.send, provider.sent);
        }
        server.answers(
                WORK_NOTICES + "getsendresult",
                "200 {\"errcode\":0,\"send_result\":{\"invalid_user_id_list\":[],\"forbidden_user_id_list\":[],"
                        + "\"failed_user_id_list\":[],\"read_user_id_list\":[],\"unread_user_id_list\":[\"lina\"]}}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private AppSettings settings(Provider provider) {
        return new AppSettings(
                true, provider.name().toLowerCase(), "our-id", "1000002", SECRET, "user_id", server.url() + "/", HERE);
    }

    private AppMessenger messenger(Provider provider, Duration patience) {
        return AppMessengers.of(settings(provider), new JsonCalls(patience), clock);
    }

    private AppMessenger messenger(Provider provider) {
        return messenger(provider, LONG);
    }

    private static AppMessage saying(String text, @Nullable String page) {
        return new AppMessage(
                UUID.fromString("8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f"),
                "新提醒",
                text,
                "2026-11-02 09:00",
                page == null ? null : new AppMessage.Link(URI.create(page), "查看"));
    }

    private static SendResult send(AppMessenger messenger) {
        return messenger.send("lina", saying("王芳的回访今天到期。", "https://revisit.example.cn/customers/1"));
    }

    private JsonNode sent(Provider provider) {
        var all = server.askedFor(provider.send);
        return all.get(all.size() - 1).body();
    }

    @Test
    @DisplayName("WeCom: a text with a link, from our agent, read once if it is sent twice; the token in the query")
    void weCom() {
        assertThat(send(messenger(Provider.WECOM)).isSent()).isTrue();

        assertThat(server.askedFor(Provider.WECOM.token).get(0).query())
                .isEqualTo("corpid=our-id&corpsecret=" + SECRET);
        assertThat(server.askedFor(Provider.WECOM.send).get(0).query()).isEqualTo("access_token=token-1");
        JsonNode body = sent(Provider.WECOM);
        assertThat(body.path("touser").asText()).isEqualTo("lina");
        assertThat(body.path("agentid").isNumber()).isTrue();
        assertThat(body.path("enable_duplicate_check").asInt()).isEqualTo(1);
        assertThat(body.path("text").path("content").asText())
                .isEqualTo("新提醒\n王芳的回访今天到期。\n2026-11-02 09:00\n"
                        + "<a href=\"https://revisit.example.cn/customers/1\">查看</a>");
    }

    @Test
    @DisplayName("DingTalk: a work notification of plain text that opens our page; what became of it is asked for once")
    void dingTalk() {
        assertThat(send(messenger(Provider.DINGTALK)).isSent()).isTrue();

        JsonNode body = sent(Provider.DINGTALK);
        assertThat(body.path("agent_id").asLong()).isEqualTo(1000002);
        assertThat(body.path("userid_list").asText()).isEqualTo("lina");
        JsonNode oa = body.path("msg").path("oa");
        assertThat(oa.path("message_url").asText()).isEqualTo("https://revisit.example.cn/customers/1");
        assertThat(oa.path("body").path("title").asText()).isEqualTo("新提醒");
        assertThat(oa.path("body").path("content").asText()).isEqualTo("王芳的回访今天到期。\n2026-11-02 09:00");
        assertThat(server.askedFor(WORK_NOTICES + "getsendresult"))
                .singleElement()
                .satisfies(asked ->
                        assertThat(asked.body().path("task_id").asLong()).isEqualTo(256271667526L));

        messenger(Provider.DINGTALK).send("lina", saying("没有链接", null));
        assertThat(sent(Provider.DINGTALK).path("msg").path("msgtype").asText()).isEqualTo("text");
    }

    @Test
    @DisplayName(
            "Feishu: a post to the person’s id, its text plain and its link a part of its own; the token in the head")
    void feishu() throws Exception {
        assertThat(send(messenger(Provider.FEISHU)).isSent()).isTrue();

        assertThat(server.askedFor(Provider.FEISHU.token)
                        .get(0)
                        .body()
                        .path("app_secret")
                        .asText())
                .isEqualTo(SECRET);
        var asked = server.askedFor(Provider.FEISHU.send).get(0);
        assertThat(asked.query()).isEqualTo("receive_id_type=user_id");
        assertThat(asked.authorization()).isEqualTo("Bearer token-1");
        assertThat(asked.body().path("receive_id").asText()).isEqualTo("lina");
        assertThat(asked.body().path("uuid").asText()).hasSize(36);
        JsonNode post =
                Program.JSON.readTree(asked.body().path("content").asText()).path("zh_cn");
        assertThat(post.path("title").asText()).isEqualTo("新提醒");
        assertThat(post.at("/content/0/0/text").asText()).isEqualTo("王芳的回访今天到期。\n2026-11-02 09:00");
        assertThat(post.at("/content/1/0/href").asText()).isEqualTo("https://revisit.example.cn/customers/1");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("The token is fetched once, kept until shortly before its end, and fetched anew then")
    void tokenIsKept(Provider provider) {
        AppMessenger messenger = messenger(provider);
        send(messenger);
        clock.now = clock.now.plus(Duration.ofMinutes(114));
        send(messenger);
        assertThat(server.askedFor(provider.token)).hasSize(1);

        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(send(messenger).isSent()).isTrue();
        assertThat(server.askedFor(provider.token)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"WECOM,42001", "WECOM,40014", "DINGTALK,40014", "DINGTALK,88", "FEISHU,99991663", "FEISHU,99991661"})
    @DisplayName("A token that the provider says has expired is fetched anew once, and no more")
    void tokenExpired(Provider provider, String code) {
        server.answers(provider.send, provider.refused(code), provider.sent);
        AppMessenger messenger = messenger(provider);
        assertThat(send(messenger).isSent()).isTrue();
        assertThat(server.askedFor(provider.token)).hasSize(2);
        assertThat(server.askedFor(provider.send)).hasSize(2);

        server.answers(provider.send, provider.refused(code));
        assertThat(send(messenger)).isEqualTo(SendResult.later("app-login", null));
        assertThat(server.askedFor(provider.token)).hasSize(3);
    }

    @Test
    @DisplayName("Of several who find the same token expired, one fetches another")
    void expiredForSeveral() throws Exception {
        var together = new CyclicBarrier(4);
        var token = new AccessToken(
                () -> {
                    server.asked.add(new AppServer.Asked("", "issue", "", "", Program.JSON.nullNode()));
                    return AccessToken.Issued.of(
                            "token-" + server.askedFor("issue").size(), 7200);
                },
                clock);
        Callable<SendResult> call = () -> token.use(secret -> {
            boolean old = secret.equals("token-1");
            if (old) {
                try {
                    together.await();
                } catch (Exception broken) {
                    throw new AssertionError(broken);
                }
            }
            return new AccessToken.Reply(SendResult.SENT, old);
        });
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var sent : threads.invokeAll(List.of(call, call, call, call))) {
                assertThat(sent.get().isSent()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.askedFor("issue")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("429: as late as they ask; 500, no JSON, or more than is read: later; nobody is followed elsewhere")
    void trouble(Provider provider) {
        String large = "200 {\"errcode\":0,\"code\":0,\"more\":\"" + "x".repeat(20_000) + "\"}";
        server.answers(provider.send, "429 slow down", "500 {}", "200 <html>", large, "302 moved");
        AppMessenger messenger = messenger(provider);

        assertThat(send(messenger)).isEqualTo(SendResult.later("app-busy", Duration.ofSeconds(180)));
        assertThat(send(messenger)).isEqualTo(SendResult.later("app-busy", null));
        assertThat(send(messenger)).isEqualTo(SendResult.later("app-answer", null));
        assertThat(send(messenger)).isEqualTo(SendResult.later("app-answer", null));
        assertThat(send(messenger).isSent()).isFalse();
        assertThat(server.askedFor("/elsewhere")).isEmpty();
        assertThat(server.askedFor(provider.token)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("No answer, one that breaks off, or nobody there: later, after our patience")
    void noAnswer(Provider provider) {
        server.answers(provider.send, AppServer.SILENT, AppServer.HEAD_ONLY);
        AppMessenger messenger = messenger(provider, Duration.ofMillis(700));
        assertThat(send(messenger)).isEqualTo(SendResult.later("app-unreachable", null));
        assertThat(send(messenger)).isEqualTo(SendResult.later("app-unreachable", null));
        server.close();
        assertThat(send(messenger)).isEqualTo(SendResult.later("app-unreachable", null));
    }

    @ParameterizedTest
    @CsvSource({
        "WECOM,45009,app-busy,true",
        "WECOM,-1,app-busy,true",
        "WECOM,81013,app-user,false",
        "WECOM,60020,app-address,false",
        "WECOM,301002,app-permission,false",
        "WECOM,12345,app-refused,true",
        "DINGTALK,90018,app-busy,true",
        "DINGTALK,33012,app-user,false",
        "DINGTALK,60011,app-permission,false",
        "FEISHU,99991400,app-busy,true",
        "FEISHU,230020,app-busy,true",
        "FEISHU,230001,app-user,false",
        "FEISHU,230013,app-permission,false",
        "FEISHU,99991672,app-permission,false",
    })
    @DisplayName("What their numbers mean: later, or never and what to do")
    void codes(Provider provider, String code, String problem, boolean again, CapturedOutput log) {
        server.answers(provider.send, provider.refused(code));
        assertThat(send(messenger(provider))).isEqualTo(new SendResult(problem, again, null));
        assertThat(log.getAll()).contains("code " + code).doesNotContain(SECRET, "token-1");
    }

    @Test
    @DisplayName("WeCom says ok and names the person as invalid or without licence: it did not go")
    void invalidUser() {
        server.answers(
                Provider.WECOM.send,
                "200 {\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"somebody|LINA\"}",
                "200 {\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"\",\"unlicenseduser\":\"lina\"}");
        assertThat(send(messenger(Provider.WECOM))).isEqualTo(SendResult.never("app-user"));
        assertThat(send(messenger(Provider.WECOM))).isEqualTo(SendResult.never("app-permission"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"invalid_user_id_list\":[\"lina\"];app-user;false",
                "\"failed_user_id_list\":[\"lina\"];app-refused;true",
                "\"forbidden_user_id_list\":[\"lina\"],\"forbidden_list\":[{\"code\":\"143105\",\"userid\":\"lina\"}];app-busy;true",
                "\"forbidden_user_id_list\":[\"lina\"],\"forbidden_list\":[{\"code\":\"143106\",\"userid\":\"lina\"}];;false",
                "\"unread_user_id_list\":[];;false",
            })
    @DisplayName("DingTalk accepts first and says afterwards whom it did not reach; the same text again has been read")
    void workNotice(String lists, @Nullable String problem, boolean again) {
        server.answers(WORK_NOTICES + "getsendresult", "200 {\"errcode\":0,\"send_result\":{" + lists + "}}");
        assertThat(send(messenger(Provider.DINGTALK))).isEqualTo(new SendResult(problem, again, null));
    }

    @ParameterizedTest
    @CsvSource({"WECOM,40001", "DINGTALK,40089", "FEISHU,10014"})
    @DisplayName("A secret that is refused is a problem that waits for the administrator; the secret is told nowhere")
    void loginRefused(Provider provider, String code, CapturedOutput log) {
        server.answers(provider.token, "200 {\"errcode\":%s,\"code\":%s,\"msg\":\"%s\"}".formatted(code, code, SECRET));
        AppMessenger messenger = messenger(provider);
        assertThat(send(messenger)).isEqualTo(SendResult.never("app-login"));
        assertThat(server.askedFor(provider.send)).isEmpty();
        assertThat(settings(provider) + " " + messenger + " " + AccessToken.Issued.of("token-1", 7200) + log.getAll())
                .doesNotContain(SECRET, "token-1");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("5,000 characters are cut between two of them, at what the provider takes; the link stays")
    void tooLong(Provider provider) throws Exception {
        String page = "https://revisit.example.cn/notices";
        messenger(provider).send("lina", saying("𠮷回访\n".repeat(1250), page));
        JsonNode body = sent(provider);
        String text = switch (provider) {
            case WECOM -> body.path("text").path("content").asText();
            case DINGTALK -> body.path("msg").toString();
            case FEISHU -> body.path("content").asText();
        };
        assertThat(text).contains("…", page, "2026-11-02 09:00").doesNotContain("\uFFFD");
        assertThat(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(provider == Provider.FEISHU ? 30_000 : 2048)
                .hasSizeGreaterThan(1900);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A name that looks like markup is text")
    void markup(Provider provider) throws Exception {
        messenger(provider)
                .send("lina", saying("<a href=\"https://evil.example\">点我</a><at user_id=\"all\"></at>**", null));
        JsonNode body = sent(provider);
        switch (provider) {
            case WECOM -> assertThat(body.path("text").path("content").asText()).doesNotContain("<", ">");
            case DINGTALK ->
                assertThat(body.path("msg").path("msgtype").asText()).isEqualTo("text");
            case FEISHU -> {
                assertThat(body.path("msg_type").asText()).isEqualTo("post");
                assertThat(Program.JSON
                                .readTree(body.path("content").asText())
                                .at("/zh_cn/content/0/0/tag")
                                .asText())
                        .isEqualTo("text");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "slack,id,1,secret,'',revisit.notices.app.provider",
        "wecom,'',1,secret,'',revisit.notices.app.id",
        "wecom,id,'',secret,'',revisit.notices.app.agent",
        "dingtalk,id,agent,secret,'',revisit.notices.app.agent",
        "feishu,id,'','','',revisit.notices.app.secret",
        "feishu,id,'',secret,https://evil.example,revisit.notices.app.base-url must be an https address",
        "feishu,id,'',secret,http://open.feishu.cn,revisit.notices.app.base-url must be an https address",
        "feishu,id,'',secret,https://secret@open.feishu.cn,revisit.notices.app.base-url must be an https address",
        "feishu,id,'',secret,https://[,revisit.notices.app.base-url is not an address",
    })
    @DisplayName("A start refuses an app that is set up by half, and says which setting it lacks")
    void halfConfigured(String provider, String id, String agent, String secret, String url, String said) {
        var hosts = List.of("open.feishu.cn", "qyapi.weixin.qq.com");
        assertThatThrownBy(() -> new AppSettings(true, provider, id, agent, secret, "user_id", url, hosts))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(said)
                .hasNoCause();
    }
}
