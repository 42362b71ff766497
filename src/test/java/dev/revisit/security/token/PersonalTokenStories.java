package dev.revisit.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.security.Browser;
import dev.revisit.security.People;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Programs that call with a personal token, from its making to its end; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class PersonalTokenStories {

    private static final String PAGE = "/security/tokens";
    private static final String NEW = "three-quiet-lanterns";
    private static final Pattern SECRET = Pattern.compile("value=\"(rvt_[A-Za-z0-9_-]{43})\"");
    private static final Pattern END = Pattern.compile("/security/tokens/([0-9a-f-]{36})/end");
    private static final String CUSTOMER =
            "{\"name\":\"王芳\",\"phone\":\"%s\",\"address\":\"静安区江宁路 100 弄\",\"source\":\"friend\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PersonalTokens tokens;

    @Autowired
    private SecurityLog log;

    @BeforeEach
    void moveIn() {
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
        database.sql("delete from login_throttle").update();
    }

    private String person(String id) {
        People.person(identity, id, Groups.SALES);
        staff.place(id, "home");
        return id;
    }

    private String token(String userId, TokenScope scope) {
        return token(userId, scope.code(), scope);
    }

    private String token(String userId, String name, TokenScope scope) {
        return tokens.make(userId, new NewToken(name, scope, tokens.usualEnd()), "127.0.0.1");
    }

    private HttpResponse<String> made(Browser browser, String name, String scope, String endsOn, String password) {
        return browser.submitAndFollow(
                PAGE, PAGE, "name", name, "scope", scope, "endsOn", endsOn, "currentPassword", password);
    }

    private HttpResponse<String> get(String secret) {
        return call("GET", "/api/customers", "Bearer " + secret, "");
    }

    private HttpResponse<String> call(String method, String path, String authorization, String json) {
        var program = new Browser(port);
        return program.send(program.asked(method, path, json).header("Authorization", authorization));
    }

    private List<String> kinds(String userId) {
        return log.of(userId, null, 100).items().stream()
                .map(event -> event.kind().code())
                .toList();
    }

    @Test
    @DisplayName("A token is made with the password, shown once, used by a program, seen in the list and ended")
    void livesAndEnds() {
        String person = person("makes");
        var browser = Browser.of(port, person);
        String end = tokens.usualEnd().toString();
        assertThat(browser.page("/security").body()).contains(PAGE);
        assertThat(browser.page(PAGE).body()).contains("You have no token", "value=\"" + end + "\"");
        assertThat(browser.reading("zh").page(PAGE).body()).contains("您还没有令牌");
        browser.reading("en");

        assertThat(made(browser, "Stock", "read", end, "wrong").body()).contains("this is not your password");
        assertThat(made(browser, "", "all", tokens.latestEnd().plusDays(1).toString(), People.PASSWORD)
                        .body())
                .contains("please fill in")
                .contains("choose one of the given answers")
                .contains("must be from " + tokens.earliestEnd() + " to " + tokens.latestEnd());
        assertThat(made(
                                browser,
                                "Stock",
                                "read",
                                tokens.earliestEnd().minusDays(1).toString(),
                                People.PASSWORD)
                        .body())
                .contains("must be from");
        assertThat(kinds(person)).startsWith("login-failed").doesNotContain("token-made");

        var answer = made(browser, "Stock", "write", end, People.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.request().method()).as("kept in no session").isEqualTo("POST");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        var found = SECRET.matcher(answer.body());
        assertThat(found.find()).isTrue();
        String secret = found.group(1);
        assertThat(browser.page(PAGE).body()).contains("Stock", "not used yet").doesNotContain(secret);
        assertThat(database.sql("select digest from personal_token where user_id = ?")
                        .param(person)
                        .query(String.class)
                        .single())
                .doesNotContain(secret)
                .hasSize(64);
        assertThat(made(browser, "stock", "read", end, People.PASSWORD).body()).contains("has this name already");

        assertThat(get(secret).statusCode()).isEqualTo(200);
        assertThat(get(secret).headers().allValues("Set-Cookie")).isEmpty();
        assertThat(call("GET", "/v3/api-docs", "bearer " + secret, "").statusCode())
                .isEqualTo(200);
        assertThat(browser.page(PAGE).body()).contains("last used", "127.0.0.1");
        assertThat(kinds(person).stream().filter("program-login"::equals)).hasSize(1);

        var id = END.matcher(browser.page(PAGE).body());
        assertThat(id.find()).isTrue();
        String ended = PAGE + "/" + id.group(1) + "/end";
        assertThat(Browser.of(port, "lina").submitAndFollow(PAGE, ended).statusCode())
                .isEqualTo(404);
        assertThat(get(secret).statusCode()).isEqualTo(200);
        assertThat(browser.submitAndFollow(PAGE, ended).statusCode()).isEqualTo(302);
        assertThat(get(secret).statusCode()).isEqualTo(401);
        assertThat(kinds(person)).startsWith("token-ended", "program-login", "token-made");
        assertThat(browser.page("/security").body()).contains("Personal token “Stock” made");
    }

    @Test
    @DisplayName("What a token may do: its scope, its owner’s groups, the API; once with a key, and beside Basic")
    void mayDo() {
        String person = person("may");
        String read = token(person, TokenScope.READ);
        String write = token(person, TokenScope.WRITE);
        String customer = CUSTOMER.formatted("139 8611 7701");

        var refused = call("POST", "/api/customers", "Bearer " + read, customer);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This token only reads");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"Revisit\", error=\"insufficient_scope\"");
        assertThat(call("HEAD", "/api/customers", "Bearer " + read, "").statusCode())
                .isEqualTo(200);
        var program = new Browser(port);
        var ids = IntStream.range(0, 2)
                .mapToObj(n -> program.send(program.asked("POST", "/api/customers", customer)
                        .header("Authorization", "Bearer " + write)
                        .header("Idempotency-Key", "token-once")))
                .toList();
        assertThat(ids).allSatisfy(each -> assertThat(each.statusCode()).isEqualTo(201));
        assertThat(ids.get(1).headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(ids.get(1).body()).isEqualTo(ids.get(0).body());
        assertThat(call("GET", "/api/customers", Browser.basic(person, People.PASSWORD), "")
                        .body())
                .isEqualTo(get(read).body());

        // A token in a browser's session is the token's owner, and a bad one nobody; no page takes either.
        var boss = Browser.of(port, "boss");
        var mixed = boss.send(boss.request("/api/operations/reconciliation").header("Authorization", "Bearer " + read));
        assertThat(mixed.statusCode()).isEqualTo(403);
        assertThat(boss.send(boss.request("/api/customers").header("Authorization", "Bearer rvt_x"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(boss.page("/staff").statusCode()).isEqualTo(200);
        for (String page : List.of("/", "/customers", "/camunda/app/tasklist/default/", "/swagger-ui.html")) {
            var answer = new Browser(port)
                    .send(program.request(page)
                            .header("Accept", "text/html")
                            .header("Authorization", "Bearer " + write));
            assertThat(answer.statusCode()).as(page).isEqualTo(302);
            assertThat(Browser.location(answer)).as(page).contains("/login");
        }
        assertThat(call("GET", Browser.ENGINE + "/task", "Bearer " + write, "").statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("Unknown, malformed and expired tokens are refused alike; without one both schemes are named")
    void refusedAlike() {
        String person = person("expires");
        String secret = tokens.make(person, new NewToken("a day", TokenScope.READ, tokens.earliestEnd()), "");
        var unknown = get("rvt_" + "A".repeat(43));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).contains("This token is not valid");
        assertThat(unknown.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"Revisit\", error=\"invalid_token\"");
        assertThat(get("x").body()).isEqualTo(unknown.body());
        assertThat(call("POST", "/api/customers", "Bearer ", "{}").statusCode()).isEqualTo(401);
        var none = new Browser(port).get("/api/customers");
        assertThat(none.headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"Revisit\", charset=\"UTF-8\"", "Bearer realm=\"Revisit\"");

        // Its last day is the company's tomorrow, to the end.
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(1, ChronoUnit.DAYS)));
        assertThat(get(secret).statusCode()).isEqualTo(200);
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(2, ChronoUnit.DAYS)));
        assertThat(get(secret).body()).isEqualTo(unknown.body());
        assertThat(tokens.of(person)).isEmpty();
        tokens.forgetEnded();
        ClockUtil.reset();
        assertThat(get(secret).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("A group lost is lost for the next call; a reset, a departure and an administrator end all tokens")
    void followsItsOwner() {
        String person = person("follows");
        identity.createMembership(person, Groups.ADMINISTRATOR);
        String secret = token(person, TokenScope.READ);
        String administration = "/api/operations/reconciliation";
        assertThat(call("GET", administration, "Bearer " + secret, "").statusCode())
                .isEqualTo(200);
        identity.deleteMembership(person, Groups.ADMINISTRATOR);
        assertThat(call("GET", administration, "Bearer " + secret, "").statusCode())
                .isEqualTo(403);

        var boss = Browser.of(port, "boss");
        assertThat(boss.page("/staff/security-log").body()).contains("1 token, last used");
        assertThat(boss.submitAndFollow("/staff", "/staff/people/" + person + "/password", "password", NEW)
                        .statusCode())
                .isEqualTo(302);
        assertThat(get(secret).statusCode()).isEqualTo(401);
        assertThat(kinds(person)).startsWith("password-reset", "token-ended");
        var owing = new Browser(port);
        owing.logIn(person, NEW);
        assertThat(Browser.location(owing.page(PAGE))).endsWith("/security");
        var early = owing.submitAndFollow(
                "/security",
                PAGE,
                "name",
                "kept",
                "scope",
                "write",
                "endsOn",
                tokens.usualEnd().toString(),
                "currentPassword",
                NEW);
        assertThat(Browser.location(early)).endsWith("/security");
        assertThat(tokens.of(person)).isEmpty();

        String again = token(person, TokenScope.READ);
        assertThat(get(again).statusCode()).isEqualTo(403);
        assertThat(get(again).body()).contains("password-change-required");
        assertThat(boss.submitAndFollow("/staff", "/staff/people/" + person + "/tokens/end")
                        .statusCode())
                .isEqualTo(302);
        assertThat(get(again).statusCode()).isEqualTo(401);
        assertThat(Browser.of(port, "lina")
                        .submitAndFollow("/", "/staff/people/" + person + "/tokens/end")
                        .statusCode())
                .isEqualTo(403);

        String last = token(person, TokenScope.READ);
        assertThat(boss.submitAndFollow("/staff", "/staff/people/" + person + "/departure")
                        .statusCode())
                .isEqualTo(302);
        assertThat(get(last).statusCode()).isEqualTo(401);
        assertThat(kinds(person)).contains("token-ended");
        assertThat(database.sql("select count(*) from personal_token where user_id = ?")
                        .param(person)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("One’s own new password ends one’s tokens where one asks for it, and only there")
    void ownPassword() {
        String person = person("ownnew");
        String secret = token(person, TokenScope.READ);
        var browser = Browser.of(port, person);
        assertThat(change(browser, People.PASSWORD, NEW).statusCode()).isEqualTo(302);
        assertThat(get(secret).statusCode()).isEqualTo(200);
        assertThat(browser.page("/security").body()).contains("endTokens");
        assertThat(change(browser, NEW, "four-quiet-lanterns", "endTokens", "true")
                        .statusCode())
                .isEqualTo(302);
        assertThat(get(secret).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> change(Browser browser, String current, String wanted, String... more) {
        var fields =
                new ArrayList<>(List.of("currentPassword", current, "newPassword", wanted, "repeatedPassword", wanted));
        fields.addAll(List.of(more));
        return browser.submitAndFollow("/security", "/security/password", fields.toArray(new String[0]));
    }

    @Test
    @DisplayName("Of two at once that would be the twentieth, one is made")
    void twentiethOnce() throws Exception {
        String person = person("twenty");
        IntStream.range(1, PersonalTokens.MOST).forEach(n -> token(person, "token " + n, TokenScope.READ));
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> make = () -> {
                together.await();
                try {
                    token(person, Thread.currentThread().getName(), TokenScope.READ);
                    return true;
                } catch (Refusal tooMany) {
                    return false;
                }
            };
            var both = threads.invokeAll(List.of(make, make));
            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
        assertThat(tokens.of(person)).hasSize(PersonalTokens.MOST);
        assertThatThrownBy(() -> token(person, "one more", TokenScope.READ)).isInstanceOf(Refusal.class);
        assertThat(made(
                                Browser.of(port, person),
                                "one more",
                                "read",
                                tokens.usualEnd().toString(),
                                People.PASSWORD)
                        .body())
                .contains("You have 20 tokens");
    }
}
