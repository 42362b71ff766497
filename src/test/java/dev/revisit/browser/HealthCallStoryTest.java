package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.revisit.api.Program.newPhone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CustomerStory;
import java.util.Map;
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

/** A call of a health programme, recorded on a phone in a real Chromium. */
@ApplicationTest
class HealthCallStoryTest {

    private static final int MOST_TAPS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Staff staff;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private @Nullable Chromium chromium;
    private int taps;

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
    @DisplayName("H2: a call is recorded from My day in four taps, on a screen of 375 px")
    void fourTaps() {
        staff.openDepartment("health", "Health practice", "健康管理部");
        identity.saveUser(identity.newUser("expert1"));
        identity.createMembership("expert1", Groups.EXPERT);
        staff.place("lina", "health");
        identity.createMembership("lina", Groups.HEALTH);
        Program.of(mvc, identity, "lina", Groups.HEALTH)
                .post(
                        "/api/sheets/health",
                        Map.of(
                                "name",
                                "秦谷雨",
                                "phone",
                                newPhone(),
                                "address",
                                "云川市南屏区枫林路",
                                "startWeight",
                                72.5,
                                "consentOn",
                                "2026-11-02"))
                .expect(201);
        Page page = logIn();

        tap(page.locator("a.do[href*='call-customer']"));
        tap(page.locator("input[name=weight]"));
        page.keyboard().type("71.8");
        tap(page.locator("textarea[name=relationship]"));
        page.keyboard().type("表扬她坚持了一周");
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is wider than the screen")
                .isTrue();
        tap(page.locator("main form[method=post] button[type=submit]"));

        assertThat(page.locator("main")).containsText("表扬她坚持了一周");
        assertThat(taps).isLessThanOrEqualTo(MOST_TAPS);
        assertThat(database.sql("select count(*) from sheet_entry where step = 'UserTask_CallCustomer'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void tap(Locator where) {
        where.click();
        taps++;
    }

    private Page logIn() {
        Page page = requireNonNull(chromium).window("zh-CN");
        page.setViewportSize(375, 812);
        page.navigate("http://localhost:" + port + "/login");
        Chromium.logIn(page, "lina", "a-password-for-tests");
        page.waitForURL(Pattern.compile(".*localhost:\\d+/(\\?.*)?$"));
        return page;
    }
}
