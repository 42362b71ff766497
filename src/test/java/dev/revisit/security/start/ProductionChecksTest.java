package dev.revisit.security.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.Revisit;
import dev.revisit.browser.Chromium;
import dev.revisit.proxy.Nginx;
import dev.revisit.security.Browser;
import dev.revisit.security.People;
import dev.revisit.security.SecondFactorStories;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Passwords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyInitRegistration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Real use: what is not safe does not start and says why, and nodes that start at once set up the database once. */
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class ProductionChecksTest {

    private static final String SAFE = "correct horse battery";

    private static EmbeddedPostgres postgres;

    /** The node that the story before left running: each start takes seconds. */
    private static @Nullable ConfigurableApplicationContext running;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        shutDown();
        postgres.close();
    }

    private static List<String> settings(String... differences) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "DB_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "DB_USER", "postgres",
                "DB_PASSWORD", "postgres-of-the-test",
                "spring.profiles.active", "postgres",
                "server.port", "0",
                "camunda.bpm.job-execution.enabled", "false",
                "spring.datasource.hikari.maximum-pool-size", "8"));
        for (String difference : differences) {
            String[] parts = difference.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** @param differences from settings that are in order; an empty value takes the setting away */
    private static ConfigurableApplicationContext node(String... differences) {
        forgetEarlierNodes();
        try {
            return SpringApplication.run(Revisit.class, settings(differences).toArray(String[]::new));
        } finally {
            forgetEarlierNodes();
        }
    }

    /** The node that runs, started where there is none. */
    private static ConfigurableApplicationContext running() {
        if (running == null) {
            running = node("ADMIN_PASSWORD=" + SAFE);
        }
        return running;
    }

    private static void shutDown() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** It is shut down, and another one started. */
    private static ConfigurableApplicationContext restarted(String... differences) {
        shutDown();
        running = node(differences);
        return running;
    }

    /** The engine's web applications keep the last node of this JVM, even one that did not start. */
    private static void forgetEarlierNodes() {
        ReflectionTestUtils.setField(LazyInitRegistration.class, "APPLICATION_CONTEXT", null);
    }

    @ParameterizedTest
    @Order(1)
    @DisplayName("Settings that are not safe, each refused in a sentence that says what to do")
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_URL=                             | DB_URL is missing",
                "DB_URL=jdbc:h2:mem:x                | to H2, which is for trying out",
                "DB_URL=jdbc:h2:file:./data/revisit  | to H2, which is for trying out",
                "DB_URL=jdbc:mysql://x/y             | DB_URL does not lead to PostgreSQL",
                "DB_USER=                            | DB_USER is missing",
                "DB_PASSWORD=                        | DB_PASSWORD is missing",
                "ADMIN_PASSWORD=revisit-demo         | ADMIN_PASSWORD is a default password",
                "revisit.clock.offset=PT60S          | the clock is moved (revisit.clock.offset)",
                "revisit.clock.database-offset=PT1H  | the clock is moved (revisit.clock.database-offset)",
                "ADMIN_PASSWORD=admin                | ADMIN_PASSWORD is a default password",
                "ADMIN_PASSWORD=Password             | ADMIN_PASSWORD is a default password",
                "ADMIN_PASSWORD=1234567890           | ADMIN_PASSWORD is a default password",
                "revisit.demo.enabled=true           | the sample company is switched on",
            })
    void refusesSettings(String difference, String sentence, CapturedOutput console) {
        List<String> differences = new ArrayList<>(List.of("ADMIN_PASSWORD=" + SAFE));
        differences.add(difference);

        assertThatThrownBy(() -> node(differences.toArray(String[]::new))).isInstanceOf(UnsafeStartException.class);

        assertThat(console)
                .contains("Revisit does not start: ")
                .contains(sentence)
                .contains("Action:")
                .doesNotContain("at dev.revisit");
    }

    @ParameterizedTest
    @Order(2)
    @DisplayName("An empty database without an administrator")
    @ValueSource(strings = {"", "   ", "too-short"})
    void refusesWithoutAdministrator(String password, CapturedOutput console) {
        assertThatThrownBy(() -> node("ADMIN_PASSWORD=" + password)).isInstanceOf(UnsafeStartException.class);

        assertThat(console)
                .contains(password.isBlank() ? "there is no administrator yet" : "ADMIN_PASSWORD is too short")
                .contains(password.isBlank() ? "at least 12 characters" : "12 to 128 characters")
                .doesNotContain("at dev.revisit");
    }

    @Test
    @Order(3)
    @DisplayName("An empty house is filled once, by whichever of two nodes comes first")
    void fillsAnEmptyHouseOnce() throws Exception {
        var node = running();
        var filled = contents(node);
        assertThat(filled)
                .doesNotHaveDuplicates()
                .contains("group sales", "group general-manager", "filter 我的任务 My tasks", "user admin");
        assertThat(node.getBean(IdentityService.class).checkPassword("admin", SAFE))
                .isTrue();

        empty(node);
        assertThat(contents(node)).isEmpty();
        Callable<Boolean> start = () -> {
            node.getBean(FirstStart.class).afterSingletonsInstantiated();
            return true;
        };
        var threads = Executors.newFixedThreadPool(4);
        for (var done : threads.invokeAll(List.of(start, start, start, start))) {
            assertThat(done.get()).isTrue();
        }
        threads.shutdown();
        assertThat(withoutIds(contents(node))).isEqualTo(withoutIds(filled));
    }

    private static void empty(ConfigurableApplicationContext node) {
        var identity = node.getBean(IdentityService.class);
        var filters = node.getBean(FilterService.class);
        var authorizations = node.getBean(AuthorizationService.class);
        identity.createUserQuery().list().forEach(user -> identity.deleteUser(user.getId()));
        identity.createGroupQuery().list().forEach(group -> identity.deleteGroup(group.getId()));
        filters.createTaskFilterQuery().list().forEach(filter -> filters.deleteFilter(filter.getId()));
        authorizations
                .createAuthorizationQuery()
                .list()
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));
        node.getBean(JdbcClient.class).sql("delete from start_step").update();
    }

    /** A filter made anew has another id. */
    private static List<String> withoutIds(List<String> contents) {
        return contents.stream()
                .map(line -> line.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id"))
                .sorted()
                .toList();
    }

    @Test
    @Order(4)
    @DisplayName("Later starts leave alone what an administrator changed, the password too")
    void startsAgain() {
        var authorizations = running().getBean(AuthorizationService.class);
        var right = authorizations
                .createAuthorizationQuery()
                .groupIdIn(Groups.DEPARTMENT_HEAD)
                .list()
                .get(0);
        authorizations.deleteAuthorization(right.getId());
        List<String> before = contents(running());

        var node = restarted("ADMIN_PASSWORD=another good password");
        assertThat(contents(node)).isEqualTo(before);
        assertThat(node.getBean(IdentityService.class).checkPassword("admin", SAFE))
                .isTrue();
    }

    @Test
    @Order(5)
    @DisplayName("Later starts need no password; whoever is logged in goes on when their node is lost, in Tasklist too")
    void goesOnOnAnotherNode() {
        var browser = new Browser(port(running()));
        browser.page("/camunda/app/tasklist/default/");
        browser.logIn("admin", SAFE);
        assertThat(browser.page("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        String session = browser.cookie("SESSION");
        assertThat(session).isNotEmpty();

        var another = new Browser(port(restarted()));
        another.setCookie("SESSION", session);
        assertThat(another.page("/staff").statusCode()).isEqualTo(200);
        var me = another.get("/camunda/api/admin/auth/user/default");
        assertThat(me.body()).contains("\"userId\":\"admin\"").contains("cockpit");
        assertThat(another.page("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(another.get(Browser.ENGINE + "/task/x").statusCode()).isEqualTo(404);

        assertThat(another.post("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(204);
        another.setCookie("SESSION", session);
        assertThat(another.get("/camunda/api/admin/auth/user/default").statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(5)
    @DisplayName("A login that waits for its code waits in the database too")
    void waitsForItsCode() {
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var database = running().getBean(JdbcClient.class);
        database.sql("insert into second_factor (user_id, secret, last_step, set_up_at)"
                        + " values ('admin', ?, 0, current_timestamp)")
                .param(secret)
                .update();
        var browser = new Browser(port(running()));
        assertThat(Browser.location(browser.logIn("admin", SAFE))).endsWith("/login/code");
        assertThat(browser.page("/staff").statusCode()).isEqualTo(302);
        var in = browser.form(
                "/login/code",
                "_csrf=" + browser.token("/login/code") + "&oneTimePassword=" + SecondFactorStories.code(secret));
        assertThat(Browser.location(in)).endsWith("/staff");
        assertThat(browser.page("/staff").statusCode()).isEqualTo(200);
        database.sql("delete from second_factor").update();
    }

    @Test
    @Order(5)
    @DisplayName("A browser asks for several things at once, right after the login")
    void severalAtOnce() throws Exception {
        var browser = new Browser(port(running()));
        browser.logIn("admin", SAFE);
        String session = browser.cookie("SESSION");
        Callable<Integer> page = () -> {
            var tab = new Browser(port(running()));
            tab.setCookie("SESSION", session);
            return tab.page("/staff").statusCode();
        };
        var tabs = Executors.newFixedThreadPool(8);
        for (var answer : tabs.invokeAll(Collections.nCopies(8, page))) {
            assertThat(answer.get()).isEqualTo(200);
        }
        tabs.shutdown();
    }

    private static int port(ConfigurableApplicationContext node) {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @ParameterizedTest
    @Order(6)
    @DisplayName(
            "Behind the compose file’s proxy nobody is sent to another scheme, host or port, with TLS in front or not")
    @ValueSource(booleans = {false, true})
    void staysWhereItIs(boolean tls) {
        int plainPort = Nginx.freePort();
        int tlsPort = Nginx.freePort();
        String home = tls ? "https://localhost:" + tlsPort : "http://localhost:" + plainPort;
        try (var chromium = Chromium.installed();
                var proxy = Nginx.ofComposeFile(plainPort, List.of(port(running()), port(running())));
                var front = Nginx.withTls(tlsPort, plainPort)) {
            var page = chromium.window("zh-CN");
            var elsewhere = new ArrayList<String>();
            page.onRequest(request -> noteUnless(elsewhere, request.url(), home));
            page.onResponse(response -> noteUnless(elsewhere, response.headerValue("location"), home));

            page.navigate(home + "/staff");
            assertThat(page.url()).isEqualTo(home + "/login");
            Chromium.logIn(page, "admin", SAFE);
            page.waitForURL(home + "/staff");
            var session = page.context().cookies().stream()
                    .filter(cookie -> cookie.name.equals("SESSION"))
                    .findFirst()
                    .orElseThrow();
            assertThat(session.httpOnly).isTrue();
            assertThat(session.secure).isEqualTo(tls);

            var department = page.locator("form[action$='/staff/departments']");
            department.locator("input[name=departmentId]").fill(tls ? "behind-tls" : "behind-proxy");
            department.locator("input[name=departmentName]").fill("Behind");
            department.locator("input[name=departmentNameZh]").fill("代理后");
            department.locator("button[type=submit]").click();
            page.getByText(tls ? "behind-tls" : "behind-proxy").first().waitFor();

            page.navigate(home + "/camunda");
            page.waitForURL(home + "/camunda/app/tasklist/default/**");
            page.getByText("我的任务 My tasks").first().waitFor();
            ((List<?>) page.evaluate("[...document.links].map(link => link.href)"))
                    .forEach(link -> noteUnless(elsewhere, link.toString(), home));

            page.navigate(home + "/");
            page.locator(".top-user button").click();
            page.waitForURL(home + "/login?logout");
            assertThat(elsewhere).isEmpty();
        }
    }

    /** Somewhere else on this machine; a page may link to a manual. */
    private static void noteUnless(List<String> elsewhere, @Nullable String address, String home) {
        if (address != null
                && address.matches("https?://(localhost|127\\.0\\.0\\.1).*")
                && !address.startsWith(home + "/")) {
            elsewhere.add(address);
        }
    }

    @Test
    @Order(7)
    @DisplayName("A person of the sample company, whose password everybody knows")
    void refusesSamplePeople(CapturedOutput console) {
        var identity = running().getBean(IdentityService.class);
        People.person(identity, "someone", Groups.SALES);
        var user = identity.createUserQuery().userId("someone").singleResult();
        user.setPassword("revisit-demo");
        Passwords.saveUnjudged(identity, user);
        shutDown();

        assertThatThrownBy(ProductionChecksTest::node).isInstanceOf(UnsafeStartException.class);

        assertThat(console).contains("people of the sample company").contains("someone");
    }

    private static List<String> contents(ConfigurableApplicationContext node) {
        var identity = node.getBean(IdentityService.class);
        return Stream.of(
                        identity.createGroupQuery().list().stream().map(group -> "group " + group.getId()),
                        identity.createUserQuery().list().stream().map(user -> "user " + user.getId()),
                        node.getBean(FilterService.class).createTaskFilterQuery().list().stream()
                                .map(filter -> "filter " + filter.getName()),
                        node.getBean(AuthorizationService.class).createAuthorizationQuery().list().stream()
                                .map(right -> "right %s %s %s %s %s"
                                        .formatted(
                                                right.getGroupId(),
                                                right.getUserId(),
                                                right.getResourceType(),
                                                right.getResourceId(),
                                                Arrays.toString(right.getPermissions(
                                                        org.camunda.bpm.engine.authorization.Permissions.values())))))
                .flatMap(each -> each)
                .sorted()
                .toList();
    }
}
