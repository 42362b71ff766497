package dev.revisit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Who gets in where, and how one gets in and out. */
@ApplicationTest
class SecurityConfigurationTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String ME = "/camunda/api/admin/auth/user/default";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    IdentityService identity;

    @Autowired
    Staff staff;

    @Autowired
    JdbcTemplate database;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void moveIn() {
        // The engine's web applications ask for it by its name, which other tests' engines have too.
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/api/customers", TASKLIST})
    @DisplayName(
            "Under TLS browsers are told to use nothing else for this host, and nothing of the company’s other hosts")
    void thisHostAlone(String path) throws Exception {
        assertThat(mvc.perform(get(path).secure(true)).andReturn().getResponse().getHeader("Strict-Transport-Security"))
                .startsWith("max-age=31536000")
                .doesNotContainIgnoringCase("subdomains");
        assertThat(mvc.perform(get(path)).andReturn().getResponse().getHeader("Strict-Transport-Security"))
                .isNull();
    }

    @Test
    @DisplayName("Whoever is not logged in is sent to the login page, and afterwards to where they wanted to go")
    void sendsBackToWhereOneWantedToGo() {
        var browser = new Browser(port);

        var turnedAway = browser.page(TASKLIST);
        assertThat(turnedAway.statusCode()).isEqualTo(302);
        assertThat(Browser.location(turnedAway)).endsWith("/login");

        var loggedIn = browser.logIn("lina", People.PASSWORD);
        assertThat(Browser.location(loggedIn)).endsWith(TASKLIST);
        var tasklist = browser.page(TASKLIST);
        assertThat(tasklist.statusCode()).isEqualTo(200);
        assertThat(tasklist.body()).contains("Tasklist");
        var me = browser.get(ME);
        assertThat(me.body())
                .contains("\"userId\":\"lina\"")
                .contains("tasklist")
                .doesNotContain("cockpit")
                .doesNotContain("admin");
    }

    @Test
    @DisplayName("Nobody lands on a file or on an answer to a script after the login")
    void goesBackToPagesOnly() {
        var browser = new Browser(port);
        browser.get("/camunda/app/tasklist/locales/en.json");
        browser.send(browser.request(TASKLIST)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Dest", "empty")
                .GET());

        assertThat(Browser.location(browser.logIn("lina", People.PASSWORD))).endsWith(":" + port + "/");
    }

    @Test
    @DisplayName("A wrong password is refused in both languages, and says nothing about whether there is such a user")
    void refusesWrongPasswords() {
        for (String user : List.of("lina", "nobody")) {
            var browser = new Browser(port);
            var refused = browser.logIn(user, "wrong");
            assertThat(Browser.location(refused)).endsWith("/login?error");
            assertThat(browser.page("/login?error").body()).contains("Wrong user name or password");
            assertThat(browser.reading("zh-CN").page("/login?error").body()).contains("用户名或密码不正确");
            assertThat(browser.get(ME).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("Whoever guesses has to wait, and is told for how long, on the page and in the API")
    void slowsDownGuessing() {
        People.person(identity, "guessed", Groups.SALES);
        var browser = new Browser(port);
        for (int n = 0; n < 5; n++) {
            assertThat(Browser.location(browser.logIn("guessed", "wrong"))).endsWith("/login?error");
        }

        assertThat(Browser.location(browser.logIn("guessed", People.PASSWORD))).endsWith("/login?wait=1");
        assertThat(browser.page("/login?wait=1").body()).contains("try again in 1 min");
        assertThat(browser.reading("zh-CN").page("/login?wait=1").body()).contains("请在 1 分钟后再试");
        assertThat(browser.page("/login?wait=%3Cb%3E").statusCode()).isEqualTo(200);
        var program = new Browser(port);
        var told = program.send(program.request("/api/me")
                .header("Authorization", Browser.basic("guessed", People.PASSWORD))
                .GET());
        assertThat(told.statusCode()).isEqualTo(429);
        assertThat(told.headers().firstValue("Retry-After")).isPresent();
        assertThat(told.body()).contains("try again in 1 min");
    }

    @Test
    @DisplayName("A login gets a new session, so that nobody can have planted the old one")
    void changesTheSession() {
        var browser = new Browser(port);
        browser.page("/login");
        String before = browser.cookie("JSESSIONID");
        browser.logIn("lina", People.PASSWORD);

        assertThat(before).isNotEmpty();
        assertThat(browser.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    @DisplayName("Cookies stay with this site and out of scripts")
    void keepsCookies() {
        var answer = new Browser(port).page("/login");

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
    }

    @Test
    @DisplayName("Logging out of our pages ends Tasklist's session, and the other way round")
    void logsOutOfEverything() {
        var fromPages = Browser.of(port, "lina");
        var out = fromPages.form("/logout", "_csrf=" + fromPages.token("/login"));
        assertThat(Browser.location(out)).endsWith("/login?logout");
        assertThat(fromPages.get(ME).statusCode()).isEqualTo(401);
        assertThat(fromPages.page("/login?logout").body()).contains("You are logged out");

        var fromTasklist = Browser.of(port, "lina");
        assertThat(fromTasklist
                        .post("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(fromTasklist.get(ME).statusCode()).isEqualTo(401);
        assertThat(Browser.location(fromTasklist.page("/customers"))).contains("/login");
    }

    @Test
    @DisplayName("An expired session is said in words on a page, and by 401 to Tasklist and programs")
    void saysThatASessionHasExpired() {
        var browser = new Browser(port);
        browser.setCookie("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF");

        var page = browser.page("/customers?q=x");
        assertThat(Browser.location(page)).endsWith("/login?expired");
        assertThat(browser.page("/login?expired").body()).contains("Your session has ended");
        assertThat(Browser.location(browser.logIn("lina", People.PASSWORD))).endsWith("/customers?q=x");

        browser.setCookie("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF");
        var tasklist = browser.get(Browser.ENGINE + "/task/x");
        assertThat(tasklist.statusCode()).isEqualTo(401);
        assertThat(tasklist.body()).contains("Please log in again");
        assertThat(browser.get("/api/tasks").statusCode()).isEqualTo(401);
        assertThat(browser.post("/api/customers", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("A form sent with an expired session saves nothing; after the login it is there again, filled in")
    void givesBackWhatWasTyped() {
        var browser = Browser.of(port, "lina").reading("zh");
        browser.setCookie("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF");
        var before = Everything.in(database);

        var answer = browser.send(browser.request("/customers/new")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://localhost:" + port + "/customers/new?shown=long-gone")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "name=%E7%8E%8B%E8%8A%B3&password=hidden&_csrf=old&_by=lina")));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).isEqualTo("/login?expired");
        String form = Browser.location(browser.logIn("lina", People.PASSWORD));
        assertThat(form).contains("/customers/new?typed=");
        var page = browser.page(form.replaceAll("^http://[^/]*", ""));
        assertThat(page.body())
                .contains("data-action=\"/customers/new\"", "王芳", "登录已过期")
                .doesNotContain("hidden\"]");
        assertThat(Everything.in(database)).isEqualTo(before);
    }

    @Test
    @DisplayName("Whoever has logged in again meanwhile, as in another tab, is led straight to what they typed")
    void givesBackWithoutAnotherLogin() {
        var browser = Browser.of(port, "lina");

        var answer = browser.send(browser.request("/customers/new")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://localhost:" + port + "/customers/new")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("name=Wang-Fang&_csrf=old&_by=lina")));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).startsWith("/customers/new?typed=");
        assertThat(browser.page(Browser.location(answer)).body()).contains("Wang-Fang");
    }

    @Test
    @DisplayName(
            "What somebody typed is shown to nobody else who logs in at that browser, nor kept of another site’s page")
    void givesBackToTheWriterOnly() {
        var browser = Browser.of(port, "lina");
        for (String from : new String[] {"https://elsewhere.example/customers/new", "http://localhost/customers/new"}) {
            browser.setCookie("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF");
            var answer = browser.send(browser.request("/customers/new")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Referer", from)
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("name=Wang&_csrf=old")));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        browser.setCookie("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF");
        browser.send(browser.request("/customers/new")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://localhost:" + port + "/customers/new")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("name=Wang-Fang&_csrf=old&_by=lina")));
        String form = Browser.location(browser.logIn("liuyang", People.PASSWORD));
        assertThat(browser.page(form.replaceAll("^http://[^/]*", "")).body()).doesNotContain("Wang-Fang");
    }

    @Test
    @DisplayName("What changes something needs the token of our pages, and the engine's its own")
    void holdsOffForgedRequests() {
        var lina = Browser.of(port, "lina");
        var before = Everything.in(database);

        assertThat(lina.form("/customers/new", "name=x").statusCode()).isEqualTo(403);
        assertThat(lina.form("/logout", "").statusCode()).isEqualTo(403);
        assertThat(lina.post("/api/customers", "{}").statusCode()).isEqualTo(403);
        assertThat(lina.send(lina.request("/api/customers")
                                .header("Content-Type", "text/plain")
                                .header("Origin", "https://elsewhere.example")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Everything.in(database)).isEqualTo(before);
        var task = lina.request(Browser.ENGINE + "/task/x/claim")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"userId\":\"lina\"}"));
        assertThat(lina.send(task).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("A program sends its password with each call and needs no token, unless another site's page sends it")
    void letsProgramsIn() {
        var program = new Browser(port);
        String password = Browser.basic("lina", People.PASSWORD);

        var list = program.send(program.request("/api/customers")
                .header("Authorization", password)
                .GET());
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        assertThat(list.headers().firstValue("Set-Cookie")).isEmpty();
        var empty = program.send(program.request("/api/customers")
                .header("Authorization", password)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(empty.statusCode()).as(empty.body()).isEqualTo(400);
        var forged = program.send(program.request("/api/customers")
                .header("Authorization", password)
                .header("Origin", "https://elsewhere.example")
                .header("Content-Type", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.headers().firstValue("Content-Type")).hasValue("application/problem+json;charset=UTF-8");
    }

    @Test
    @DisplayName("Without a login the API answers 401 with a problem detail, and asks a browser for no password itself")
    void asksProgramsToLogIn() {
        var nobody = new Browser(port);

        var answer = nobody.get("/api/customers");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json;charset=UTF-8");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Basic"));
        assertThat(answer.body()).contains("\"status\":401").contains("\"errors\":[]");
        var fromBrowser = nobody.send(nobody.request("/api/customers")
                .header("Sec-Fetch-Mode", "cors")
                .GET());
        assertThat(fromBrowser.headers().firstValue("WWW-Authenticate")).isEmpty();
        var wrong = nobody.send(nobody.request("/api/customers")
                .header("Authorization", Browser.basic("xumin", "wrong"))
                .GET());
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("Wrong user name or password");
    }

    @ParameterizedTest(name = "{0} without a login: {1}")
    @CsvSource({
        "/login, 200",
        "/actuator/health, 200",
        "/webjars/picocss__pico/css/pico.min.css, 200",
        "/js/login.js, 200",
        "/camunda/favicon.ico, 200",
        "/, 302",
        "/customers, 302",
        "/staff, 302",
        "/deputies, 302",
        "/projects, 302",
        "/checklists, 302",
        "/pricing, 302",
        "/swagger-ui.html, 302",
        "/v3/api-docs, 401",
        "/actuator, 302",
        "/actuator/env, 302",
        "/h2-console, 302",
        "/engine-rest/task, 302",
        "/camunda, 302",
        "/camunda/, 302",
        "/camunda/app/cockpit/default/, 302",
        "/camunda/api/engine/engine/, 401",
        "/camunda/api/admin/auth/user/default, 401",
        "/camunda/api/cockpit/plugin/x/static/y.js, 401",
    })
    void opensToStrangers(String path, int status) {
        assertThat(new Browser(port).page(path).statusCode()).isEqualTo(status);
    }

    private static final List<String> ADMINISTRATORS_ONLY = List.of(
            "/staff",
            "/camunda/app/cockpit/default/",
            "/camunda/app/admin/default/",
            "/camunda/app/welcome/default/",
            "/camunda/api/cockpit/plugin/cockpitPlugins/static/app/plugin.js",
            "/camunda/api/engine/engine/default/deployment");

    private static final List<String> NOBODYS =
            List.of("/actuator/env", "/h2-console", "/engine-rest/task", "/camunda/other", "/nothing");

    @ParameterizedTest
    @ValueSource(strings = {"lina", "liuyang", "zhoujie", "huangtao", "chenjing", "guofang", "boss"})
    @DisplayName("Each group's doors")
    void eachGroupsDoors(String userId) {
        var browser = Browser.of(port, userId);
        boolean administers = userId.equals("boss");
        boolean worksInTasklist = !userId.equals("guofang");

        assertThat(browser.page("/").statusCode()).isEqualTo(200);
        assertThat(browser.page("/v3/api-docs").statusCode()).isEqualTo(200);
        assertThat(browser.page(TASKLIST).statusCode()).isEqualTo(worksInTasklist ? 200 : 403);
        assertThat(browser.get(ME).body().contains("\"tasklist\"")).isEqualTo(worksInTasklist);
        ADMINISTRATORS_ONLY.forEach(path -> assertThat(browser.page(path).statusCode())
                .as(userId + " " + path)
                .isEqualTo(administers ? 200 : 403));
        NOBODYS.forEach(path -> assertThat(browser.page(path).statusCode())
                .as(userId + " " + path)
                .isEqualTo(path.startsWith("/camunda") ? 403 : 404));
    }

    @Test
    @DisplayName("The engine's own addresses lead to Tasklist")
    void leadsToTasklist() {
        var lina = Browser.of(port, "lina");

        Stream.of("/camunda", "/camunda/", "/camunda/app/")
                .forEach(path ->
                        assertThat(Browser.location(lina.page(path))).as(path).endsWith(TASKLIST));
    }

    @Test
    @DisplayName("Whoever loses a group, or leaves, does not go on working in their session")
    void forgetsWhoLeft() {
        People.person(identity, "leaving", Groups.ADMINISTRATOR);
        var browser = Browser.of(port, "leaving");
        assertThat(browser.page("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);

        identity.deleteMembership("leaving", Groups.ADMINISTRATOR);
        identity.createMembership("leaving", Groups.SALES);
        assertThat(browser.page("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(browser.get(Browser.ENGINE + "/deployment").statusCode()).isEqualTo(403);
        assertThat(browser.get(ME).body()).contains("tasklist").doesNotContain("cockpit");

        identity.deleteUser("leaving");
        assertThat(browser.get(ME).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("Pages may run no script but ours, and stand in no frame")
    void guardsItsPages() {
        var page = Browser.of(port, "lina").page("/");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("script-src 'self';")
                        .contains("frame-ancestors 'none'")
                        .contains("object-src 'none'"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("no-store"));
        assertThat(new Browser(port)
                        .page("/webjars/picocss__pico/css/pico.min.css")
                        .headers()
                        .firstValue("Cache-Control"))
                .hasValue("no-cache");
    }

    @Test
    @DisplayName("An address that leads nowhere, or an error, is said in words and shows nothing of the inside")
    void saysErrorsInWords() {
        var lina = Browser.of(port, "lina");

        assertThat(lina.page("/customers/00000000-0000-0000-0000-000000000000").statusCode())
                .isEqualTo(404);
        assertThat(lina.page("/staff").body()).contains("You may not see this");
        assertThat(lina.reading("zh").page("/staff").body()).contains("您没有查看权限");
        assertThat(lina.page("/login//x").statusCode()).isEqualTo(400);
        assertThat(lina.page("/login//x").body()).doesNotContain("Exception");
    }
}
