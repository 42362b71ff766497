package dev.revisit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Passwords;
import dev.revisit.staff.Staff;
import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** One's own login: password, sessions, what happened to it; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class OwnLoginStories {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String ME = "/camunda/api/admin/auth/user/default";
    private static final String NEW = "three-quiet-lanterns";
    private static final Pattern END = Pattern.compile("/security/sessions/([0-9a-f-]{36})/end");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcClient database;

    @Autowired
    private LoginSessions sessions;

    @Autowired
    private SecurityLog log;

    @BeforeEach
    void moveIn() {
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
        database.sql("delete from login_throttle").update();
    }

    /** Somebody of their own for each story. */
    private String person(String id) {
        People.person(identity, id, Groups.SALES);
        return id;
    }

    /** What a form is answered with, on the page that is read after it. */
    static HttpResponse<String> answer(Browser browser, HttpResponse<String> sent) {
        assertThat(sent.statusCode()).isEqualTo(303);
        return browser.follow(sent);
    }

    static String read(Browser browser, HttpResponse<String> sent) {
        return answer(browser, sent).body();
    }

    private static HttpResponse<String> change(Browser browser, String current, String wanted, String repeated) {
        return browser.submit(
                "/security",
                "/security/password",
                "currentPassword",
                current,
                "newPassword",
                wanted,
                "repeatedPassword",
                repeated);
    }

    private static boolean isIn(Browser browser) {
        return browser.get(ME).statusCode() == 200;
    }

    private HttpResponse<String> program(String userId, String password) {
        var program = new Browser(port);
        return program.send(program.request("/api/customers")
                .header("Authorization", Browser.basic(userId, password))
                .GET());
    }

    private List<String> kinds(String userId) {
        return log.of(userId, null, 100).items().stream()
                .map(event -> event.kind().code())
                .toList();
    }

    private String id(String userId) {
        return database.sql("select id from login_session where user_id = ?")
                .param(userId)
                .query(String.class)
                .single()
                .strip();
    }

    @Test
    @DisplayName("Whoever gets a password from an administrator chooses one of their own before anything else")
    void firstLoginAsks() {
        var boss = Browser.of(port, "boss");
        assertThat(boss.submit(
                                "/staff",
                                "/staff/people",
                                "userId",
                                "newcomer",
                                "name",
                                "新人",
                                "password",
                                NEW,
                                "groups",
                                Groups.SALES,
                                "department",
                                "home")
                        .statusCode())
                .isEqualTo(302);

        var browser = new Browser(port);
        assertThat(Browser.location(browser.logIn("newcomer", NEW))).doesNotContain("error");
        for (String page : List.of("/", "/customers", TASKLIST, "/notices", "/swagger-ui.html")) {
            var answer = browser.page(page);
            if (answer.statusCode() != 404) {
                assertThat(Browser.location(answer)).as(page).endsWith(":" + port + "/security");
            }
        }
        assertThat(browser.get(Browser.ENGINE + "/task").statusCode()).isEqualTo(403);
        assertThat(browser.get(Browser.ENGINE + "/task").body()).contains("/security");
        assertThat(browser.get("/api/customers").statusCode()).isEqualTo(403);
        assertThat(program("newcomer", NEW).statusCode()).isEqualTo(403);
        assertThat(program("newcomer", NEW).body()).contains("\"code\":\"password-change-required\"");
        assertThat(browser.page("/security").body()).contains("An administrator chose");
        assertThat(browser.reading("zh").page("/security").body()).contains("由管理员设置");
        browser.reading("en");

        assertThat(read(browser, change(browser, NEW, NEW, NEW))).contains("this is the one you have");
        assertThat(Browser.location(change(browser, NEW, "four-quiet-lanterns", "four-quiet-lanterns")))
                .endsWith(":" + port + "/");
        assertThat(browser.page("/").statusCode()).isEqualTo(200);
        assertThat(browser.page(TASKLIST).statusCode()).isEqualTo(200);
        assertThat(program("newcomer", "four-quiet-lanterns").statusCode()).isEqualTo(200);
        assertThat(kinds("newcomer"))
                .containsExactly("program-login", "password-changed", "login", "group-joined", "person-added");
    }

    @Test
    @DisplayName("One changes one's own password: other sessions end on every node, this one goes on under a new id")
    void changesOwnPassword() {
        String me = person("changes");
        var own = Browser.of(port, me);
        var other = Browser.of(port, me);
        String cookie = own.cookie("JSESSIONID");

        assertThat(read(own, change(own, "wrong", NEW, NEW))).contains("this is not your password");
        assertThat(read(own, change(own, People.PASSWORD, "short", "short"))).contains("at least 12 characters");
        assertThat(read(own, change(own, People.PASSWORD, "my-name-is-changes", "my-name-is-changes")))
                .contains("must not be in it");
        assertThat(read(own, change(own, People.PASSWORD, NEW, "another-one-of-these")))
                .contains("the two are not the same");
        assertThat(isIn(other)).isTrue();
        assertThat(kinds(me)).contains("login-failed").doesNotContain("password-changed");

        var changed = change(own, People.PASSWORD, NEW, NEW);
        assertThat(Browser.location(changed)).endsWith("/security");
        assertThat(own.page("/security").body()).contains("Your password is changed");
        assertThat(isIn(own)).isTrue();
        assertThat(own.cookie("JSESSIONID")).isNotEqualTo(cookie);
        var before = new Browser(port);
        before.setCookie("JSESSIONID", cookie);
        assertThat(isIn(before)).isFalse();
        assertThat(isIn(other)).isFalse();
        assertThat(database.sql("select count(*) from known_login_source where user_id = ?")
                        .param(me)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(kinds(me).get(0)).isEqualTo("password-changed");
        var stranger = new Browser(port);
        assertThat(Browser.location(stranger.logIn(me, People.PASSWORD))).endsWith("/login?error");
    }

    @Test
    @DisplayName("Guessing the old password on one's page is slowed down as at the login")
    void guessingIsSlow() {
        var browser = Browser.of(port, person("guesses"));
        IntStream.range(0, 5).forEach(n -> change(browser, "wrong" + n, NEW, NEW));

        assertThat(read(browser, change(browser, People.PASSWORD, NEW, NEW))).contains("try again in 1 min");
        assertThat(kinds("guesses")).doesNotContain("password-changed");
    }

    @Test
    @DisplayName("An administrator's reset ends three sessions at once on both nodes, and asks for a new password")
    void resetEndsSessions() {
        String person = person("resets");
        var first = Browser.of(port, person);
        String id = id(person);
        var browsers = List.of(first, Browser.of(port, person), Browser.of(port, person));
        var otherNode = application.getAutowireCapableBeanFactory().createBean(LoginSessions.class);
        assertThat(otherNode.check(id, person)).isPresent();
        var boss = Browser.of(port, "boss");

        String path = "/staff/people/" + person + "/password";
        assertThat(read(boss, boss.submit("/staff", path, "password", Passwords.SAMPLE)))
                .contains("on the lists of whoever guesses");
        assertThat(read(boss, boss.submit("/staff", "/staff/people/boss/password", "password", NEW)))
                .doesNotContain("has a new password");
        assertThat(browsers).allMatch(OwnLoginStories::isIn);
        assertThat(boss.submit("/staff", path, "password", NEW).statusCode()).isEqualTo(302);

        assertThat(otherNode.check(id, person)).isEmpty();
        assertThat(browsers).noneMatch(OwnLoginStories::isIn);
        assertThat(Browser.location(first.page("/customers"))).contains("/login");
        assertThat(Browser.location(first.logIn(person, NEW))).doesNotContain("error");
        assertThat(Browser.location(first.page("/"))).endsWith("/security");
        var event = log.of(person, null, 10).items().stream()
                .filter(each -> each.kind() == Kind.PASSWORD_RESET)
                .findFirst()
                .orElseThrow();
        assertThat(event.by()).isEqualTo("boss");
        assertThat(event.source()).isNotEmpty();
    }

    @Test
    @DisplayName("In Admin too: a password set by somebody else has to be changed, one's own does not")
    void theEnginesAdmin() {
        String person = person("inadmin");
        var boss = Browser.of(port, "boss");
        String path = Browser.ENGINE + "/user/" + person + "/credentials";
        assertThat(boss.call(
                                "PUT",
                                path,
                                "{\"password\":\"revisit-demo\",\"authenticatedUserPassword\":\"" + People.PASSWORD
                                        + "\"}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(boss.call(
                                "PUT",
                                path,
                                "{\"password\":\"" + NEW + "\",\"authenticatedUserPassword\":\"" + People.PASSWORD
                                        + "\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(sessions.stateOf(person))
                .hasValueSatisfying(state -> assertThat(state.mustChange()).isTrue());
        assertThat(sessions.stateOf("boss"))
                .hasValueSatisfying(state -> assertThat(state.mustChange()).isFalse());
    }

    @Test
    @DisplayName("M4: a departure ends sessions with the very next request, and a group lost is lost with it")
    void departureEnds() {
        String person = person("departs");
        identity.createMembership(person, Groups.ADMINISTRATOR);
        var browser = Browser.of(port, person);
        assertThat(browser.page("/staff").statusCode()).isEqualTo(200);

        identity.deleteMembership(person, Groups.ADMINISTRATOR);
        assertThat(browser.page("/staff").statusCode()).isEqualTo(403);
        assertThat(Browser.of(port, "boss")
                        .submit("/staff", "/staff/people/" + person + "/departure")
                        .statusCode())
                .isEqualTo(302);
        assertThat(isIn(browser)).isFalse();
        assertThat(sessions.of(person)).isEmpty();
    }

    @Test
    @DisplayName("One's own sessions are listed and ended, nobody else's")
    void listsSessions() {
        String person = person("lists");
        var own = Browser.of(port, person);
        var other = new Browser(port);
        other.send(other.request("/login")
                .header("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36")
                .GET());
        assertThat(other.send(other.request("/login")
                                .header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("username=" + person
                                        + "&password=" + People.PASSWORD + "&_csrf=" + other.token("/login"))))
                        .statusCode())
                .isEqualTo(302);
        String page = own.page("/security").body();
        assertThat(page).contains("Chrome, Windows").contains("this one").contains("127.0.0.1");
        Matcher end = END.matcher(page);
        assertThat(end.find()).isTrue();
        String others = end.group(1);
        assertThat(end.find()).isFalse();

        var stranger = Browser.of(port, "lina");
        assertThat(answer(stranger, stranger.submit("/security", "/security/sessions/" + others + "/end"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(isIn(other)).isTrue();
        assertThat(own.submit("/security", "/security/sessions/" + others + "/end")
                        .statusCode())
                .isEqualTo(302);
        assertThat(isIn(other)).isFalse();

        var third = Browser.of(port, person);
        assertThat(own.submit("/security", "/security/sessions/end-others").statusCode())
                .isEqualTo(302);
        assertThat(isIn(third)).isFalse();
        assertThat(isIn(own)).isTrue();
        assertThat(own.form("/security/sessions/end-others", "").statusCode()).isEqualTo(403);

        own.submit("/security", "/logout");
        assertThat(database.sql("select count(*) from login_session where user_id = ?")
                        .param(person)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName(
            "A session lives minutes before the login, hours after it, days on one's own device, and ends after 30")
    void livesSoLong() throws Exception {
        var tomcat = ((org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext) application);
        ServletContext container = Objects.requireNonNull(tomcat.getServletContext());
        assertThat(container.getSessionTimeout()).isEqualTo(10);
        String person = person("lasts");
        var request = post("/login").with(csrf()).param("username", person).param("password", People.PASSWORD);
        var hours = mvc.perform(request).andReturn();
        assertThat(Objects.requireNonNull(hours.getRequest().getSession()).getMaxInactiveInterval())
                .isEqualTo(Duration.ofHours(8).toSeconds());
        assertThat(hours.getResponse().getHeader("Set-Cookie")).isNull();
        var days = mvc.perform(request.param("stay", "yes")).andReturn();
        assertThat(Objects.requireNonNull(days.getRequest().getSession()).getMaxInactiveInterval())
                .isEqualTo(Duration.ofDays(30).toSeconds());
        assertThat(days.getResponse().getHeader("Set-Cookie"))
                .contains("Max-Age=2592000")
                .contains("HttpOnly");

        var browser = Browser.of(port, person);
        assertThat(isIn(browser)).isTrue();
        database.sql("update login_session set started_at = ? where user_id = ?")
                .params(OffsetDateTime.parse("2001-01-01T00:00:00Z"), person)
                .update();
        assertThat(isIn(browser)).isFalse();
        assertThat(sessions.of(person)).isEmpty();
    }

    @Test
    @DisplayName(
            "What happens to a login is on record for its owner and the administrator, page by page, without passwords")
    void keepsRecords() {
        String person = person("recorded");
        var browser = new Browser(port);
        browser.logIn(person, "a-wrong-password-typed");
        browser.logIn("no-such-person", "a-wrong-password-typed");
        browser.logIn(person, People.PASSWORD);
        program(person, People.PASSWORD);
        program(person, People.PASSWORD);
        assertThat(kinds(person)).containsExactly("login", "login-failed", "group-joined", "person-added");
        assertThat(kinds("no-such-person")).isEmpty();

        IntStream.range(0, 20).forEach(n -> log.add(Kind.LOGIN, person, null, "192.0.2." + n, person));
        String first = browser.page("/security").body();
        assertThat(first).contains("192.0.2.19").contains("192.0.2.0<").doesNotContain("Failed login");
        var next = Pattern.compile("/security\\?after=([^\"]+)").matcher(first);
        assertThat(next.find()).isTrue();
        assertThat(browser.page("/security?after=" + next.group(1)).body()).contains("Failed login");
        var boss = Browser.of(port, "boss");
        assertThat(boss.page("/staff/security-log?person=" + person).body())
                .contains("192.0.2.19")
                .doesNotContain("a-wrong-password-typed");
        assertThat(boss.page("/staff/security-log?person=no-such-person").body())
                .contains("Nothing is on record");
        assertThat(browser.page("/staff/security-log").statusCode()).isEqualTo(403);

        database.sql("update security_event set at = ? where user_id = ?")
                .params(OffsetDateTime.parse("2001-01-01T00:00:00Z"), person)
                .update();
        log.forgetOldEvents();
        assertThat(kinds(person)).isEmpty();
    }

    @Test
    @DisplayName("A program's login is on record once a day for each source, whatever it calls")
    void programsOnceADay() {
        String person = person("programs");
        IntStream.range(0, 3)
                .forEach(n -> assertThat(program(person, People.PASSWORD).statusCode())
                        .isEqualTo(200));
        // As after five minutes, or on the other node.
        log.addProgramLogin(person, "127.0.0.1");

        assertThat(kinds(person)).containsExactly("program-login", "group-joined", "person-added");
    }

    @Test
    @DisplayName("Whoever joins or leaves payroll, the general managers or the administrators is told to all of them")
    void tellsTheGroup() {
        String person = person("joins");
        var boss = Browser.of(port, "boss");
        String member = Browser.ENGINE + "/group/" + Groups.PAYROLL + "/members/" + person;
        assertThat(boss.call("PUT", member, "").statusCode()).isEqualTo(204);
        assertThat(told("guofang", "group-joined"))
                .hasValueSatisfying(details ->
                        assertThat(details).contains("boss").contains(person).contains(Groups.PAYROLL));
        assertThat(told(person, "group-joined")).isPresent();
        assertThat(told("lina", "group-joined")).isEmpty();
        assertThat(boss.call("DELETE", member, "").statusCode()).isEqualTo(204);
        assertThat(told("guofang", "group-left")).isPresent();
        assertThat(told(person, "group-left")).isPresent();
        assertThat(kinds(person)).startsWith("group-left", "group-joined");

        var last = boss.call("DELETE", Browser.ENGINE + "/group/" + Groups.ADMINISTRATOR + "/members/boss", "");
        assertThat(last.statusCode()).isEqualTo(400);
        assertThat(last.body()).contains("There has to be an administrator");
    }

    @Test
    @DisplayName("Of two administrators who take each other out of the group at the same moment one stays")
    void lastTwoAdministrators() throws Exception {
        String second = person("second-boss");
        for (int time = 0; time < 5; time++) {
            for (String each : List.of("boss", second)) {
                if (!staff.members(Groups.ADMINISTRATOR).contains(each)) {
                    identity.createMembership(each, Groups.ADMINISTRATOR);
                }
            }
            var boss = Browser.of(port, "boss");
            var other = Browser.of(port, second);
            String members = Browser.ENGINE + "/group/" + Groups.ADMINISTRATOR + "/members/";
            var meanwhile = CompletableFuture.supplyAsync(() -> boss.call("DELETE", members + second, ""));
            other.call("DELETE", members + "boss", "");
            meanwhile.get(1, TimeUnit.MINUTES);

            assertThat(staff.members(Groups.ADMINISTRATOR)).hasSize(1);
        }
        if (!staff.members(Groups.ADMINISTRATOR).contains("boss")) {
            identity.createMembership("boss", Groups.ADMINISTRATOR);
        }
        identity.deleteUser(second);
    }

    private Optional<String> told(String userId, String kind) {
        return database.sql("select details from notice where recipient = ? and kind = ?")
                .params(userId, kind)
                .query(String.class)
                .optional();
    }
}
