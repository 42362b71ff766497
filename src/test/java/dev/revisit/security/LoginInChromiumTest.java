package dev.revisit.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.revisit.browser.Chromium;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only a real browser shows: the part of an address behind the #, and what a content policy forbids. */
@ApplicationTest
class LoginInChromiumTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    IdentityService identity;

    @Autowired
    Staff staff;

    private @Nullable Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @DisplayName("A link to a task leads to the task, with the login in between")
    void goesBackToTheTask() {
        var page = requireNonNull(chromium).window("en-US");
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=some-task");
        assertThat(page.url()).contains("/login");

        Chromium.logIn(page, "lina", People.PASSWORD);

        page.waitForURL("**/camunda/app/tasklist/default/**");
        assertThat(page.url()).contains("task=some-task");
        page.getByText("My tasks").first().waitFor();
    }

    @Test
    @DisplayName("On a phone: the second factor is set up, and a link to a task leads to it through both steps")
    void secondFactorOnAPhone() {
        String home = "http://localhost:" + port;
        People.person(identity, "on-a-phone", Groups.SALES);
        var page = requireNonNull(chromium).window("zh-CN");
        page.setViewportSize(375, 800);
        page.navigate(home + "/security/second-factor");
        Chromium.logIn(page, "on-a-phone", People.PASSWORD);
        page.waitForURL("**/security/second-factor");
        assertThat(page.evaluate("document.querySelector('article img').naturalWidth > 0"))
                .isEqualTo(true);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        String secret = page.locator("code").first().innerText().replace(" ", "");
        page.fill("input[name=newOneTimePassword]", SecondFactorStories.code(secret));
        page.fill("input[name=currentPassword]", People.PASSWORD);
        page.click("article form button[type=submit]");
        page.getByText("您的恢复码").waitFor();
        String recovery = page.locator("pre").innerText().lines().toList().get(9);

        page.context().clearCookies();
        page.navigate(home + "/camunda/app/tasklist/default/#/?task=some-task");
        Chromium.logIn(page, "on-a-phone", People.PASSWORD);
        page.waitForURL("**/login/code**");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        page.getByText("手机不在身边").click();
        page.locator("details input[name=oneTimePassword]").fill(recovery);
        page.locator("details button[type=submit]").click();
        page.waitForURL("**/camunda/app/tasklist/default/**");
        assertThat(page.url()).contains("task=some-task");
    }

    @Test
    @DisplayName("The content policy forbids nothing that our pages need")
    void forbidsNothingThatIsNeeded() {
        var page = requireNonNull(chromium).window("en-US");
        var forbidden = new ArrayList<String>();
        page.onConsoleMessage(said -> {
            if (said.text().contains("Content Security Policy") || said.text().contains("Content-Security-Policy")) {
                forbidden.add(page.url() + " " + said.text());
            }
        });
        page.navigate("http://localhost:" + port + "/login");
        Chromium.logIn(page, "boss", People.PASSWORD);
        for (String path : List.of("/", "/staff", "/login", "/swagger-ui/index.html", "/staff")) {
            page.navigate("http://localhost:" + port + path);
            page.waitForTimeout(800);
        }
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/staff.png")));
        page.navigate("http://localhost:" + port + "/staff");
        page.locator(".top-user button").click();
        page.waitForURL("**/login?logout");
        Chromium.logIn(page, "lina", People.PASSWORD);
        page.waitForURL("http://localhost:" + port + "/");
        for (String path : List.of("/customers", "/customers/new", "/flags", "/staff")) {
            page.navigate("http://localhost:" + port + path);
            page.waitForTimeout(800);
        }

        assertThat(forbidden).isEmpty();
    }
}
