package dev.revisit.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.security.Browser;
import dev.revisit.security.People;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.oidc.TestIdentityProvider.Fault;
import dev.revisit.security.token.PersonalTokens;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Login by an OpenID provider, which is one of the tests; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class OidcLoginStories {

    private static final String LINK = "/oauth2/authorization/company";
    private static final String ME = "/camunda/api/admin/auth/user/default";
    private static final String TOKENS = "/security/tokens";
    private static final String NEW = "three-quiet-lanterns";
    private static final Pattern SECRET = Pattern.compile("value=\"(rvt_[A-Za-z0-9_-]{43})\"");

    private final TestIdentityProvider provider = TestIdentityProvider.started();

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
    private OidcBindings bindings;

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

    /** Where the browser is sent that comes from the provider. */
    private String logIn(Browser browser, String subject, String name, Fault fault) {
        provider.next(subject, name, fault);
        String there = Browser.location(browser.page(LINK));
        assertThat(there).startsWith(provider.issuer() + "/authorize?");
        String back = provider.visit(there);
        assertThat(back).startsWith("http://localhost:" + port + "/login/oauth2/code/company?");
        return Browser.location(browser.page(back.substring(("http://localhost:" + port).length())));
    }

    private static boolean isIn(Browser browser, String person) {
        return browser.get(ME).body().contains("\"userId\":\"" + person + "\"");
    }

    private List<String> kinds(String userId) {
        return log.of(userId, null, 100).items().stream()
                .map(event -> event.kind().code())
                .toList();
    }

    private int basic(String userId, String password) {
        var program = new Browser(port);
        var answer = program.send(
                program.request("/api/customers").header("Authorization", Browser.basic(userId, password)));
        if (answer.statusCode() == 401) {
            assertThat(answer.body()).contains("Use a personal token");
        }
        return answer.statusCode();
    }

    @Test
    @DisplayName("The first login binds, the next is by subject alone, to the page that was wanted; Basic is refused")
    void bindsOnce() {
        String person = person("oidc-one");
        assertThat(basic(person, People.PASSWORD)).isEqualTo(200);
        var browser = new Browser(port);
        browser.page("/customers?q=x");
        assertThat(browser.page("/login").body()).contains("href=\"" + LINK + "\"", "Log in with Company 公司");
        String before = browser.cookie("JSESSIONID");
        assertThat(logIn(browser, "subject-1", person, Fault.NONE)).endsWith("/customers?q=x");
        assertThat(isIn(browser, person)).isTrue();
        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
        assertThat(browser.page("/customers").statusCode()).isEqualTo(200);
        assertThat(kinds(person)).startsWith("oidc-login", "oidc-bound");
        assertThat(browser.page("/security").body()).contains("Bound to a login of the company");

        // Whatever it is called there by now.
        var again = new Browser(port);
        assertThat(logIn(again, "subject-1", "lina", Fault.NONE)).endsWith(":" + port + "/");
        assertThat(isIn(again, person)).isTrue();
        assertThat(basic(person, People.PASSWORD)).isEqualTo(401);
        assertThat(basic("lina", People.PASSWORD)).isEqualTo(200);
        assertThat(Browser.location(again.form("/logout", "_csrf=" + again.token("/security"))))
                .endsWith("/login?logout");
        assertThat(isIn(again, person)).isFalse();
        assertThat(isIn(browser, person)).isTrue();

        var boss = Browser.of(port, "boss");
        assertThat(boss.page("/staff/security-log?person=" + person).body())
                .contains("Bound to the company", provider.issuer());
        String end = "/staff/people/" + person + "/oidc/end";
        assertThat(Browser.of(port, "lina").submitAndFollow("/security", end).statusCode())
                .isEqualTo(403);
        assertThat(boss.submitAndFollow("/staff", end).statusCode()).isEqualTo(302);
        assertThat(isIn(browser, person)).isFalse();
        assertThat(basic(person, People.PASSWORD)).isEqualTo(200);
        assertThat(boss.submitAndFollow("/staff", end).statusCode()).isEqualTo(404);
        assertThat(logIn(browser, "subject-1b", person, Fault.NONE)).doesNotContain("/login?");
        assertThat(kinds(person)).contains("oidc-ended");
        assertThat(provider.calls).contains("/token", "/userinfo");
    }

    @Test
    @DisplayName("Who is not known, has left, or claims somebody with another login is told the same: whom to ask")
    void notKnown() {
        String person = person("oidc-two");
        assertThat(logIn(new Browser(port), "subject-2", person, Fault.NONE)).doesNotContain("/login?");

        var browser = new Browser(port);
        assertThat(logIn(browser, "a-thief", person, Fault.NONE)).endsWith("/login?provider=unknown");
        assertThat(isIn(browser, person)).isFalse();
        assertThat(kinds(person)).startsWith("oidc-refused");
        assertThat(bindings.personOf(provider.issuer(), "a-thief")).isEmpty();
        for (String name : List.of("nobody-here", "", "OIDC-TWO")) {
            assertThat(logIn(browser, "subject-x", name, Fault.NONE)).endsWith("/login?provider=unknown");
            assertThat(bindings.personOf(provider.issuer(), "subject-x")).isEmpty();
        }
        assertThat(browser.page("/login?provider=unknown").body()).contains("ask an administrator");
        assertThat(browser.reading("zh").page("/login?provider=unknown").body()).contains("请联系回访系统的管理员");
        browser.reading("en");

        assertThat(Browser.of(port, "boss")
                        .submitAndFollow("/staff", "/staff/people/" + person + "/departure")
                        .statusCode())
                .isEqualTo(302);
        assertThat(logIn(browser, "subject-2", person, Fault.NONE)).endsWith("/login?provider=unknown");
        assertThat(isIn(browser, person)).isFalse();
    }

    @Test
    @DisplayName("What the provider says is checked; whatever is wrong with it, the login page says the same")
    void checked() {
        String person = person("oidc-three");
        var browser = new Browser(port);
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE) {
                assertThat(logIn(browser, "subject-3", person, fault))
                        .as(fault.name())
                        .endsWith("/login?provider=failed");
                assertThat(isIn(browser, person)).as(fault.name()).isFalse();
            }
        }
        assertThat(Browser.location(browser.page("/oauth2/authorization/another")))
                .endsWith("/login?provider=failed");
        assertThat(Browser.location(browser.page("/login/oauth2/code/company?code=x&state=y")))
                .endsWith("/login?provider=failed");
        assertThat(bindings.isBound(person)).isFalse();
        assertThat(browser.page("/login?provider=failed").body())
                .contains("did not come about")
                .doesNotContain("nobody’s business");
        assertThat(logIn(browser, "subject-3", person, Fault.NONE)).doesNotContain("/login?");
    }

    @Test
    @DisplayName("No new password is asked of a login by a provider; a token is made by a fresh one, and works")
    void owesNoPassword() {
        String person = person("oidc-four");
        assertThat(Browser.of(port, "boss")
                        .submitAndFollow("/staff", "/staff/people/" + person + "/password", "password", NEW)
                        .statusCode())
                .isEqualTo(302);
        var browser = new Browser(port);
        logIn(browser, "subject-4", person, Fault.NONE);
        assertThat(browser.page("/customers").statusCode()).isEqualTo(200);
        assertThat(browser.page(TOKENS).body()).doesNotContain("currentPassword");
        assertThat(browser.page("/security").body())
                .as("neither a password to change nor a second factor to set up")
                .contains("/security/tokens")
                .doesNotContain("currentPassword")
                .doesNotContain("/security/second-factor");
        String[] wanted = {
            "name", "mine", "scope", "read", "endsOn", tokens.usualEnd().toString()
        };
        var secret =
                SECRET.matcher(browser.submitAndFollow(TOKENS, TOKENS, wanted).body());
        assertThat(secret.find()).isTrue();
        assertThat(new Browser(port)
                        .send(browser.request("/api/customers").header("Authorization", "Bearer " + secret.group(1)))
                        .statusCode())
                .isEqualTo(200);

        database.sql("update login_session set started_at = ? where user_id = ?")
                .params(OffsetDateTime.now().minusMinutes(16), person)
                .update();
        wanted[1] = "late";
        assertThat(browser.submitAndFollow(TOKENS, TOKENS, wanted).body()).contains("within a quarter of an hour");
        assertThat(tokens.of(person)).hasSize(1);

        // By the password that somebody else chose it is owed, in the same browser too.
        browser.logIn(person, NEW);
        assertThat(Browser.location(browser.page("/customers"))).endsWith("/security");
    }
}
