package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.revisit.commission.warning.Warnings;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of what was typed, in a real Chromium: after a session's end, and on the way back. */
@ApplicationTest
class FormsInChromiumTest {

    private static final String SELLER = "forms-seller";

    private static final String PASSWORD = "a-password-for-tests";

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Warnings warnings;

    @Autowired
    private Staff staff;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private @Nullable Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        story.begins();
        if (!staff.exists(SELLER)) {
            var user = identity.newUser(SELLER);
            user.setFirstName(SELLER);
            user.setLastName("");
            user.setPassword(PASSWORD);
            identity.saveUser(user);
            identity.createMembership(SELLER, Groups.SALES);
        }
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private Page loggedIn(String language) {
        Page page = requireNonNull(chromium).window(language);
        page.navigate(url("/login"));
        Chromium.logIn(page, SELLER, PASSWORD);
        page.waitForURL(Pattern.compile(".*localhost:\\d+/(\\?.*)?$"));
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** A name and a phone that no other test has. */
    private static String phone() {
        return "1380000" + String.format("%04d", Math.floorMod(UUID.randomUUID().hashCode(), 10_000));
    }

    private static void register(Page page, String name, String phone) {
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=phone]").fill(phone);
        page.locator("input[name=address], textarea[name=address]").fill("建设路 8 号");
    }

    private static void send(Page page) {
        page.locator("main form[method=post] button[type=submit]").last().click();
    }

    private long customers(String name) {
        return database.sql("select count(*) from customer where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    @Test
    @DisplayName(
            "After a session’s end what was typed stands in the form again, after the login, and is sent from there")
    void typedOverTheEndOfASession() {
        Page page = loggedIn("zh-CN");
        String name = "会话过期" + UUID.randomUUID().toString().substring(0, 6);
        String phone = phone();
        page.navigate(url("/customers/new"));
        register(page, name, phone);
        page.locator("details summary").last().click();
        page.locator("[name=style]").fill("新中式");
        page.context().clearCookies();

        send(page);

        page.waitForURL("**/login?expired");
        assertThat(customers(name)).isZero();
        Chromium.logIn(page, SELLER, PASSWORD);
        page.waitForURL("**/customers/new?typed=*");
        assertThat(page.locator(".typed-before")).containsText("您填写的内容已放回表单");
        assertThat(page.locator("input[name=name]")).hasValue(name);
        assertThat(page.locator("input[name=phone]")).hasValue(phone);
        assertThat(page.locator("[name=style]")).hasValue("新中式");
        assertThat(page.locator("[name=style]")).isVisible();

        send(page);

        page.waitForURL(Pattern.compile(".*/customers/[0-9a-f-]{36}$"));
        assertThat(customers(name)).isEqualTo(1);
    }

    @Test
    @DisplayName("C6: the link of a warning leads through the login to what it is about")
    void linkOfWarning() {
        story.logIn(SELLER, Groups.SALES);
        story.registeredWith(CustomerStory.registration("链接客户", phone()));
        warnings.look();
        String path = database.sql(
                        "select path from notice where recipient = ? and kind = 'warning-opened' order by at desc limit 1")
                .param(SELLER)
                .query(String.class)
                .single();
        Page page = requireNonNull(chromium).window("zh-CN");

        page.navigate(url(path));
        Chromium.logIn(page, SELLER, PASSWORD);

        page.waitForURL("**" + path);
        assertThat(page.locator("h1")).containsText("链接客户");
    }

    @Test
    @DisplayName("Back from a refused form leads to the form, and forward again to what was refused")
    void backFromARefusedForm() {
        Page page = loggedIn("en-US");
        page.navigate(url("/customers/new"));
        register(page, "Back Again", "12");

        send(page);

        page.waitForURL("**/customers/new?shown=*");
        assertThat(page.locator(".form-errors")).isVisible();
        assertThat(page.locator("input[name=phone]")).hasValue("12");
        page.reload();
        assertThat(page.locator("input[name=phone]")).hasValue("12");

        page.goBack();
        assertThat(page.url()).endsWith("/customers/new");
        assertThat(page.locator("input[name=name]")).isVisible();
        page.goForward();
        assertThat(page.locator(".form-errors")).isVisible();
        assertThat(page.locator("input[name=name]")).hasValue("Back Again");
    }

    @Test
    @DisplayName("Fields that depend on an answer can be filled in when the browser comes back to the page")
    void backToConditionalFields() {
        Page page = loggedIn("en-US");
        String name = "Conditional " + UUID.randomUUID().toString().substring(0, 6);
        page.navigate(url("/customers/new"));
        register(page, name, phone());
        send(page);
        page.waitForURL(Pattern.compile(".*/customers/[0-9a-f-]{36}$"));
        page.navigate(page.url() + "/contact");
        page.locator("input[name=outcome][value=comes]").check();
        assertThat(page.locator("input[name=appointmentAt]")).isEnabled();

        page.navigate(url("/customers"));
        page.goBack();

        // Whether a browser puts answers in again is its own affair; without a word to the page, if it does.
        page.evaluate("() => { if (!document.querySelector('input[name=outcome][value=comes]').checked) {"
                + " document.querySelector('input[name=outcome][value=comes]').checked = true;"
                + " window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false})); } }");
        assertThat(page.locator("input[name=appointmentAt]")).isVisible();
        assertThat(page.locator("input[name=appointmentAt]")).isEnabled();
    }

    @Test
    @DisplayName(
            "C5: without network a record stays on the device, for its person alone, until it is sent or they log out")
    void withoutNetwork() {
        Page page = loggedIn("zh-CN");
        page.setViewportSize(375, 812);
        page.onDialog(Dialog::accept);
        page.navigate(url("/customers/new"));
        register(page, "断网", phone());
        send(page);
        page.waitForURL(Pattern.compile(".*/customers/[0-9a-f-]{36}$"));
        String customer = page.url();
        story.daysPass(2.9);
        page.navigate(customer + "/contact");
        page.context().setOffline(true);
        contact(page, "第一次写下的");
        send(page);
        assertThat(kept(page)).containsText("保存在本机");
        contact(page, "山里没有信号");
        send(page);
        assertThat(kept(page).locator("strong")).hasCount(1);

        // The deadline passes; the clock of the phone goes as far, and is wrong by years.
        story.daysPass(0.2);
        page.clock()
                .setSystemTime(System.currentTimeMillis() + Duration.ofHours(5).toMillis());
        page.context().setOffline(false);

        page.waitForURL(customer);
        assertThat(page.locator("main")).containsText("山里没有信号");
        assertThat(kept(page)).isHidden();
        page.navigate(url("/flags?month=2026-11"));
        assertThat(page.locator("main")).containsText("断网时已写：等经理决定");
        assertThat(page.locator("main")).containsText("断网时写于 2026-11-05 06:");

        page.route("**/favicon.svg", Route::abort);
        page.route("**/contact", route -> {
            if (route.request().method().equals("POST")) {
                route.abort();
            } else {
                route.resume();
            }
        });
        page.navigate(customer + "/contact");
        contact(page, "后来又写的一次");
        send(page);
        assertThat(kept(page)).containsText("保存在本机");
        kept(page).getByText("立即发送").click();
        assertThat(kept(page)).containsText("保存在本机");
        assertThat(page.url()).isEqualTo(customer + "/contact");
        page.context().clearCookies();
        page.navigate(url("/login"));
        Chromium.logIn(page, "lina", PASSWORD);
        page.waitForURL(Pattern.compile(".*localhost:\\d+/(\\?.*)?$"));
        assertThat(page.locator("h1")).isVisible();
        assertThat(kept(page)).isHidden();
        logOut(page);
        Chromium.logIn(page, SELLER, PASSWORD);
        assertThat(kept(page)).containsText("断网");
        logOut(page);
        assertThat((Integer) page.evaluate("() => localStorage.length")).isZero();
    }

    private static Locator kept(Page page) {
        return page.locator(".kept");
    }

    private static void contact(Page page, String summary) {
        page.locator("input[name=outcome][value=thinking-it-over]").check();
        page.locator("[name=way]").selectOption("phone");
        page.locator("[name=summary]").fill(summary);
    }

    private static void logOut(Page page) {
        page.locator(".top-user button").click();
        page.waitForURL("**/login?logout");
    }
}
