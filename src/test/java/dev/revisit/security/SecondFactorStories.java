package dev.revisit.security;

import static dev.revisit.security.OwnLoginStories.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.security.factor.PendingLogin;
import dev.revisit.security.factor.SecondFactorPolicy;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
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

/** The second factor of a login: set up, asked for, guessed at, lost, owed; on H2 and on PostgreSQL. */
@ApplicationTest
public abstract class SecondFactorStories {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String ME = "/camunda/api/admin/auth/user/default";
    private static final String PAGE = "/security/second-factor";
    private static final Pattern SECRET = Pattern.compile("<code class=\"wrap\">([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY_CODE = Pattern.compile("\\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\\b");

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
    private SecurityLog log;

    @BeforeEach
    void moveIn() {
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
        database.sql("delete from login_throttle").update();
    }

    private String person(String id, String group) {
        People.person(identity, id, group);
        return id;
    }

    /** What the app on a phone shows now. */
    public static String code(String secret) {
        var bits = new BigInteger(
                secret.chars()
                        .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                        .mapToObj(digit -> Integer.toString(digit, 32))
                        .collect(Collectors.joining()),
                32);
        byte[] key = new byte[20];
        byte[] signed = bits.toByteArray();
        int length = Math.min(signed.length, key.length);
        System.arraycopy(signed, signed.length - length, key, key.length - length, length);
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), Instant.now(), Locale.ROOT);
        } catch (java.security.InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String wrong(String secret) {
        return code(secret).equals("000000") ? "000001" : "000000";
    }

    /** A minute goes by: the code of now was not used yet. */
    private void minutePasses(String person) {
        database.sql("update second_factor set last_step = 0 where user_id = ?")
                .param(person)
                .update();
    }

    private record SetUp(Browser browser, String secret, List<String> recoveryCodes) {}

    private static String secretOn(Browser browser) {
        var found = SECRET.matcher(browser.page(PAGE).body());
        assertThat(found.find()).isTrue();
        return found.group(1).replace(" ", "");
    }

    private static HttpResponse<String> confirm(Browser browser, String code, String password, String oldCode) {
        return browser.submit(
                PAGE,
                PAGE + "/set-up",
                "newOneTimePassword",
                code,
                "currentPassword",
                password,
                "oneTimePassword",
                oldCode);
    }

    private SetUp setUp(String person) {
        var browser = Browser.of(port, person);
        String secret = secretOn(browser);
        var codes = recoveryCodes(
                confirm(browser, code(secret), People.PASSWORD, "").body());
        assertThat(codes).hasSize(10);
        minutePasses(person);
        return new SetUp(browser, secret, codes);
    }

    private static List<String> recoveryCodes(String page) {
        return RECOVERY_CODE.matcher(page).results().map(MatchResult::group).toList();
    }

    /** After the right password. */
    private Browser asked(String person) {
        var browser = new Browser(port);
        assertThat(Browser.location(browser.logIn(person, People.PASSWORD))).endsWith("/login/code");
        return browser;
    }

    private static String type(Browser browser, String code) {
        return Browser.location(browser.submit("/login/code", "/login/code", "oneTimePassword", code));
    }

    private static boolean isIn(Browser browser) {
        return browser.get(ME).statusCode() == 200;
    }

    private HttpResponse<String> program(String person) {
        var program = new Browser(port);
        return program.send(program.request("/api/customers")
                .header("Authorization", Browser.basic(person, People.PASSWORD))
                .GET());
    }

    private List<String> kinds(String person) {
        return log.of(person, null, 100).items().stream()
                .map(event -> event.kind().code())
                .toList();
    }

    private boolean wasTold(String recipient, String of) {
        return database
                .sql("select details from notice where recipient = ? and kind = 'second-factor-reset'")
                .param(recipient)
                .query(String.class)
                .list()
                .stream()
                .anyMatch(details -> details.contains(of));
    }

    @Test
    @DisplayName("Set up with a code and the password; from then on no door opens before the code, which counts once")
    void setsUpAndLogsIn() {
        String person = person("sets-up", Groups.SALES);
        var own = Browser.of(port, person);
        var other = Browser.of(port, person);
        assertThat(own.page("/security").body()).contains(PAGE).contains("does not do alone");
        assertThat(own.page(PAGE).body()).contains("data:image/svg+xml;base64,").contains("otpauth://totp/Revisit");
        String secret = secretOn(own);
        assertThat(secretOn(own)).isEqualTo(secret);
        assertThat(read(own, confirm(own, wrong(secret), People.PASSWORD, "")))
                .contains("not the code that the app shows now");
        assertThat(read(own, confirm(own, code(secret), "wrong", ""))).contains("this is not your password");
        assertThat(isIn(other)).isTrue();
        String used = code(secret);
        var shown = confirm(own, used.substring(0, 3) + " " + used.substring(3), People.PASSWORD, "");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(recoveryCodes(shown.body())).hasSize(10).doesNotHaveDuplicates();
        assertThat(recoveryCodes(own.page(PAGE).body())).isEmpty();
        assertThat(own.reading("zh").page("/security").body()).contains("剩余恢复码：10 个");
        assertThat(isIn(own)).isTrue();
        assertThat(isIn(other)).isFalse();

        var browser = new Browser(port);
        browser.page("/customers");
        browser.page("/login");
        var step = browser.submit("/login", "/login", "username", person, "password", People.PASSWORD, "stay", "yes");
        assertThat(Browser.location(step)).endsWith("/login/code");
        for (String page : List.of("/", "/customers", "/security", PAGE, TASKLIST, "/camunda/app/admin/default/")) {
            assertThat(Browser.location(browser.page(page))).as(page).endsWith("/login");
        }
        for (String call : List.of(ME, Browser.ENGINE + "/task", "/api/customers")) {
            assertThat(browser.get(call).statusCode()).as(call).isEqualTo(401);
        }
        browser.page("/customers");
        assertThat(browser.reading("zh").page("/login/code").body()).contains("还差一步");
        assertThat(browser.reading("en").page("/login/code").body()).contains("One more step");
        assertThat(type(browser, used)).endsWith("/login/code?error");
        minutePasses(person);
        String before = browser.cookie("JSESSIONID");
        var in = browser.submit("/login/code", "/login/code", "oneTimePassword", code(secret));
        assertThat(Browser.location(in)).endsWith("/customers");
        assertThat(String.join(";", in.headers().allValues("Set-Cookie"))).contains("Max-Age=2592000");
        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
        assertThat(isIn(browser)).isTrue();
        assertThat(Browser.location(browser.page("/login/code"))).endsWith("/login");
        assertThat(kinds(person)).startsWith("login", "code-failed", "second-factor-set-up");
        assertThat(own.reading("en").page("/security").body()).contains("the password was right, the code wrong");
    }

    @Test
    @DisplayName("Wrong codes are slowed down as wrong passwords are, and a right password forgets none of them")
    void guessingIsSlow() {
        String person = person("guessed-at", Groups.SALES);
        String secret = setUp(person).secret();
        for (int guess = 0; guess < 4; guess++) {
            assertThat(type(asked(person), wrong(secret))).endsWith("/login/code?error");
            assertThat(program(person).statusCode()).isEqualTo(401);
        }
        var last = asked(person);
        assertThat(type(last, wrong(secret))).endsWith("/login/code?error");

        assertThat(type(last, code(secret))).endsWith("/login/code?wait=1");
        assertThat(last.page("/login/code?wait=1").body()).contains("try again in 1 min");
        assertThat(Browser.location(new Browser(port).logIn(person, People.PASSWORD)))
                .endsWith("/login?wait=1");
        assertThat(kinds(person)).filteredOn("code-failed"::equals).hasSize(5);
        assertThat(kinds(person)).doesNotContain("program-login");
        assertThat(database.sql("select count(*) from known_login_source where user_id = ?")
                        .param(person)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("Two at the same moment with the same code, or the same recovery code: one gets in")
    void twoAtOnce() throws Exception {
        String person = person("twice", Groups.SALES);
        var factor = setUp(person);
        for (String code : List.of(code(factor.secret()), factor.recoveryCodes().get(0))) {
            var browsers = IntStream.range(0, 4).mapToObj(n -> asked(person)).toList();
            List<Callable<String>> typing = browsers.stream()
                    .<Callable<String>>map(browser -> {
                        String token = browser.token("/login/code");
                        return () -> Browser.location(
                                browser.form("/login/code", "_csrf=" + token + "&oneTimePassword=" + code));
                    })
                    .toList();
            var threads = Executors.newFixedThreadPool(4);
            for (var done : threads.invokeAll(typing)) {
                done.get();
            }
            threads.shutdown();
            assertThat(browsers.stream().filter(SecondFactorStories::isIn)).hasSize(1);
            database.sql("delete from login_throttle").update();
        }

        identity.deleteUser(person);
        assertThat(left(person)).isZero();
    }

    /** What is kept of their second factor. */
    private int left(String person) {
        return database.sql("select (select count(*) from second_factor where user_id = :person)"
                        + " + (select count(*) from recovery_code where user_id = :person)")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("A recovery code does once instead of a code, new ones replace them; another phone; removed at last")
    void recoveryCodes() {
        String person = person("recovers", Groups.SALES);
        var factor = setUp(person);
        String recovery = factor.recoveryCodes().get(3);
        var browser = asked(person);
        assertThat(type(browser, recovery.toLowerCase(Locale.ROOT).replace('-', ' ')))
                .endsWith("/");
        assertThat(type(asked(person), recovery)).endsWith("/login/code?error");
        assertThat(browser.page("/security").body()).contains("codes left: 9");

        var renewed = browser.submit(
                PAGE,
                PAGE + "/recovery-codes",
                "currentPassword",
                People.PASSWORD,
                "oneTimePassword",
                factor.recoveryCodes().get(4));
        assertThat(renewed.statusCode()).isEqualTo(200);
        var fresh = recoveryCodes(renewed.body());
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(factor.recoveryCodes());
        assertThat(type(asked(person), factor.recoveryCodes().get(5))).endsWith("/login/code?error");

        String secret = secretOn(browser);
        assertThat(read(browser, confirm(browser, code(secret), People.PASSWORD, "")))
                .contains("not a code of this");
        assertThat(recoveryCodes(confirm(browser, code(secret), People.PASSWORD, fresh.get(0))
                        .body()))
                .hasSize(10);
        minutePasses(person);
        assertThat(type(asked(person), code(factor.secret()))).endsWith("/login/code?error");
        assertThat(type(asked(person), code(secret))).endsWith("/");

        minutePasses(person);
        assertThat(read(browser, remove(browser, "wrong", code(secret)))).contains("this is not your password");
        assertThat(read(browser, remove(browser, People.PASSWORD, fresh.get(0))))
                .contains("not a code of this");
        assertThat(Browser.location(remove(browser, People.PASSWORD, code(secret))))
                .endsWith("/security");
        assertThat(isIn(Browser.of(port, person))).isTrue();
        assertThat(program(person).statusCode()).isEqualTo(200);
        assertThat(kinds(person)).contains("recovery-code-used", "recovery-codes-renewed", "second-factor-removed");
    }

    private static HttpResponse<String> remove(Browser browser, String password, String code) {
        return browser.submit(PAGE, PAGE + "/removal", "currentPassword", password, "oneTimePassword", code);
    }

    @Test
    @DisplayName("Lost: another administrator resets it, the person and their group are told; a departure erases it")
    void lost() {
        String person = person("loses", Groups.PAYROLL);
        String other = person("leaves-with", Groups.SALES);
        var factor = setUp(person);
        var boss = Browser.of(port, "boss");
        var stolen = setUp(other).browser();
        assertThat(isIn(stolen)).isTrue();
        assertThat(boss.submit("/staff", "/staff/people/" + other + "/second-factor")
                        .statusCode())
                .isEqualTo(302);
        assertThat(isIn(stolen)).isFalse();
        setUp(other);
        String path = "/staff/people/" + person;
        assertThat(boss.submit("/staff", path + "/password", "password", "three-quiet-lanterns")
                        .statusCode())
                .isEqualTo(302);
        assertThat(Browser.location(new Browser(port).logIn(person, "three-quiet-lanterns")))
                .endsWith("/login/code");

        assertThat(boss.page("/staff?q=" + person).body()).contains("Reset the second factor of " + person);
        assertThat(boss.page("/staff?q=xumin").body()).doesNotContain("Reset the second factor");
        assertThat(read(boss, boss.submit("/staff", "/staff/people/boss/second-factor")))
                .contains("another administrator resets it");
        assertThat(factor.browser().submit("/security", path + "/second-factor").statusCode())
                .isNotEqualTo(302);
        assertThat(boss.submit("/staff", path + "/second-factor").statusCode()).isEqualTo(302);

        assertThat(wasTold(person, "boss")).isTrue();
        assertThat(wasTold("guofang", person)).isTrue();
        assertThat(wasTold("lina", person)).isFalse();
        assertThat(Browser.location(new Browser(port).logIn(person, "three-quiet-lanterns")))
                .doesNotContain("/login");
        assertThat(log.of(person, null, 100).items())
                .anySatisfy(
                        event -> assertThat(event.kind().code() + event.by()).isEqualTo("second-factor-resetboss"));
        assertThat(boss.page("/staff/security-log?person=" + person).body()).contains("Second factor reset by boss");

        assertThat(boss.submit("/staff", "/staff/people/" + other + "/departure")
                        .statusCode())
                .isEqualTo(302);
        assertThat(left(person)).isZero();
        assertThat(left(other)).isZero();
    }

    @Test
    @DisplayName("Whoever joins a group that owes it sets it up before anything else, and does not remove it again")
    void owed() {
        String person = person("owes", Groups.SALES);
        try (var owed = new ReplacedBean(
                application, SecondFactorPolicy.class, new SecondFactorPolicy(Set.of(Groups.PAYROLL)))) {
            var browser = Browser.of(port, person);
            assertThat(browser.page("/").statusCode()).isEqualTo(200);
            assertThat(program(person).statusCode()).isEqualTo(200);

            identity.createMembership(person, Groups.PAYROLL);
            for (String page : List.of("/", "/customers", TASKLIST, "/notices", "/security/other")) {
                assertThat(Browser.location(browser.page(page))).as(page).endsWith(":" + port + PAGE);
            }
            assertThat(browser.get(Browser.ENGINE + "/task").statusCode()).isEqualTo(403);
            assertThat(browser.get(Browser.ENGINE + "/task").body()).contains(PAGE);
            assertThat(browser.get("/api/customers").statusCode()).isEqualTo(403);
            assertThat(browser.get("/api/customers").body()).contains("\"code\":\"second-factor-required\"");
            assertThat(program(person).statusCode()).isEqualTo(401);
            assertThat(program(person).body()).contains("personal token");
            assertThat(browser.page(PAGE).body()).contains("Your company asks you");
            assertThat(browser.reading("zh").page(PAGE).body()).contains("公司要求");
            browser.reading("en");

            String secret = secretOn(browser);
            assertThat(recoveryCodes(
                            confirm(browser, code(secret), People.PASSWORD, "").body()))
                    .hasSize(10);
            assertThat(browser.page("/").statusCode()).isEqualTo(200);
            assertThat(program(person).statusCode()).isEqualTo(401);
            minutePasses(person);
            assertThat(browser.page(PAGE).body()).contains("cannot be removed").doesNotContain("/removal");
            assertThat(read(browser, remove(browser, People.PASSWORD, code(secret))))
                    .contains("cannot be removed");
        }
    }

    @Test
    @DisplayName("The step of the code ends after ten minutes, and without the right password there is none")
    void stepEnds() throws Exception {
        var code = get("/login/code");
        mvc.perform(code).andExpect(redirectedUrl("/login"));
        String attribute = PendingLogin.class.getName();
        Instant now = Instant.now();
        mvc.perform(code.sessionAttr(attribute, new PendingLogin("lina", "", false, now.minus(Duration.ofMinutes(9)))))
                .andExpect(status().isOk());
        mvc.perform(code.sessionAttr(attribute, new PendingLogin("lina", "", false, now.minus(Duration.ofMinutes(10)))))
                .andExpect(redirectedUrl("/login"));
        var browser = new Browser(port);
        assertThat(Browser.location(browser.submit("/login", "/login/code", "oneTimePassword", "123456")))
                .endsWith("/login?expired");
    }
}
