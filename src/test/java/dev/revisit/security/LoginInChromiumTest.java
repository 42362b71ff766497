package dev.revisit.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.revisit.staff.Staff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only a real browser shows: the part of an address behind the #, and what a content policy forbids. */
@RunningHouse
class LoginInChromiumTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    IdentityService identity;

    @Autowired
    Staff staff;

    private Playwright playwright;
    private Browser chromium;

    @BeforeEach
    void open() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium on this machine");
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterEach
    void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private static void logIn(Page page, String userId) {
        page.locator("input[name=username]").fill(userId);
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("button[type=submit]").click();
    }

    @Test
    @DisplayName("A link to a task leads to the task, with the login in between")
    void goesBackToTheTask() {
        var page = chromium.newPage();
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=some-task");
        assertThat(page.url()).contains("/login");

        logIn(page, "lina");

        page.waitForURL("**/camunda/app/tasklist/default/**");
        assertThat(page.url()).contains("task=some-task");
        page.getByText("My tasks").first().waitFor();
    }

    @Test
    @DisplayName("The content policy forbids nothing that our pages need")
    void forbidsNothingThatIsNeeded() {
        var page = chromium.newPage();
        var forbidden = new ArrayList<String>();
        page.onConsoleMessage(said -> {
            if (said.text().contains("Content Security Policy") || said.text().contains("Content-Security-Policy")) {
                forbidden.add(page.url() + " " + said.text());
            }
        });
        page.navigate("http://localhost:" + port + "/login");
        logIn(page, "boss");
        for (String path : List.of("/", "/staff", "/login", "/swagger-ui/index.html", "/staff")) {
            page.navigate("http://localhost:" + port + path);
            page.waitForTimeout(800);
        }
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/staff.png")));
        page.navigate("http://localhost:" + port + "/staff");
        page.locator(".top-user button").click();
        page.waitForURL("**/login?logout");
        logIn(page, "lina");
        page.waitForURL("http://localhost:" + port + "/");
        for (String path : List.of("/customers", "/customers/new", "/flags", "/staff")) {
            page.navigate("http://localhost:" + port + path);
            page.waitForTimeout(800);
        }

        assertThat(forbidden).isEmpty();
    }
}
