package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CustomerStory;
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
}
