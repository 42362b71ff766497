package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.revisit.api.Program.newPhone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.springframework.test.web.servlet.MockMvc;

/** A Friday evening with three key customers, on a phone, in a real Chromium. */
@ApplicationTest
class GreetingStoryTest {

    private static final int CUSTOMERS = 3;

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private @Nullable Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        story.begins();
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
            story.ends();
        }
    }

    @Test
    @DisplayName("K2: three greetings are read, changed, copied and confirmed one by one; nothing confirms two")
    void oneByOne() {
        Program lina = Program.of(mvc, identity, "lina", Groups.SALES);
        for (int n = 1; n <= CUSTOMERS; n++) {
            String phone = newPhone();
            story.logIn("lina", Groups.SALES);
            story.registered("客户" + n, phone);
            lina.post(
                            "/api/sheets/key-customer",
                            Map.of("customer", phone, "keyKind", "closely-tracked", "addressAs", "王总"))
                    .expect(201);
        }
        story.daysPass(Duration.between(story.now(), CustomerStory.at("2026-11-06T17:01"))
                        .toMinutes()
                / 1440.0);
        Page page = logIn();

        Set<String> sent = new HashSet<>();
        for (int left = CUSTOMERS; left > 0; left--) {
            page.navigate(url("/"));
            page.locator("a[href*='send-greeting']").first().click();
            sent.add(send(page, left));
        }
        assertThat(sent).hasSize(CUSTOMERS);
        assertThat(database.sql("select count(*) from sheet_entry where step = 'UserTask_SendGreeting'")
                        .query(Long.class)
                        .single())
                .isEqualTo(CUSTOMERS);
    }

    private String send(Page page, int left) {
        Locator text = page.locator("textarea[name=greeting]");
        assertThat(text).hasValue(Pattern.compile("王总，您好！.*Na Li"));
        assertThat(page.locator("main form[method=post] button[type=submit]")).hasCount(1);
        assertThat(page.locator("main")).not().containsText("全部");
        page.locator("input[name=greeted][value=sent]").check();
        String changed = text.inputValue().replace("您好！", "您好！" + "周末愉快！".repeat(left));
        text.fill(changed);
        page.locator("button[data-copies]").click();
        assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(changed);
        page.locator("select[name=greetedBy]").selectOption("wechat");
        submit(page);
        // The three checks were forgotten: what was typed stays.
        assertThat(page.locator(".form-errors")).isVisible();
        assertThat(text).hasValue(changed);
        page.locator("input[name=checked]").all().forEach(Locator::check);
        submit(page);
        assertThat(page.locator("main")).containsText(changed);
        // Once more, by the way back: nothing is written, and what was written is shown.
        page.goBack();
        page.locator("input[name=checked]").all().forEach(Locator::check);
        submit(page);
        assertThat(page.locator("main")).containsText(changed);
        return changed;
    }

    /** It is sent once it is known that there is a network. */
    private static void submit(Page page) {
        String form = page.url();
        page.locator("main form[method=post] button[type=submit]").click();
        page.waitForURL(url -> !url.equals(form));
    }

    private Page logIn() {
        Page page = requireNonNull(chromium).window("zh-CN");
        page.setViewportSize(375, 812);
        page.context()
                .grantPermissions(
                        List.of("clipboard-read", "clipboard-write"),
                        new BrowserContext.GrantPermissionsOptions().setOrigin(url("")));
        page.navigate(url("/login"));
        Chromium.logIn(page, "lina", "a-password-for-tests");
        page.waitForURL(Pattern.compile(".*localhost:\\d+/(\\?.*)?$"));
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
