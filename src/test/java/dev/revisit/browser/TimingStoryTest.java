package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.revisit.diagram.DiagramFile;
import dev.revisit.diagram.Diagrams;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.timing.RunningCaseMigration;
import dev.revisit.tracking.CustomerStory;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
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

/** A manager shortens a deadline and takes it back, and what the salesperson sees of it in Tasklist, in a real Chromium. */
@ApplicationTest
class TimingStoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private RunningCaseMigration cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Diagrams diagrams;

    private @Nullable Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        // Tasklist finds its engine by name in the whole JVM, where other tests have theirs.
        ProcessEngines.registerProcessEngine(engine);
        story.begins();
        identity.createMembership("lina", "sales");
        // Without an administrator Tasklist would first ask to set one up.
        identity.createMembership("liuyang", "camunda-admin");
        identity.createMembership("liuyang", "manager");
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
            story.ends();
            identity.deleteMembership("lina", "sales");
            identity.deleteMembership("liuyang", "camunda-admin");
            identity.deleteMembership("liuyang", "manager");
        }
    }

    @Test
    @DisplayName("M1: three days become two, in the diagram, on the page and in Tasklist, and three again")
    void shortenedAndTakenBack() {
        UUID customer = story.registered("王芳", "13800000081");
        Page lina = window("lina");
        assertDueInTasklist(lina, customer, "2026-11-05");
        Page manager = window("liuyang");

        preview(manager);
        assertThat(manager.locator("ul.differences")).containsText("3 天 → 2 天");
        Locator move = manager.locator("table.moves tbody tr");
        assertThat(move).hasCount(1);
        assertThat(move.locator(".before time")).hasText("2026-11-05 09:00");
        assertThat(move.locator(".after time")).hasText("2026-11-04 09:00");
        assertDueInTasklist(lina, customer, "2026-11-05");

        manager.getByText("确认修改").click();
        assertThat(manager.locator("#progress")).containsText("已处理 0 个，共 1 个");
        assertThat(manager.locator("main")).containsText("应用完成之后才能撤销");
        cases.catchUp();
        // The page asks by itself how far it is.
        assertThat(manager.locator("#progress")).containsText("已处理 1 个，共 1 个");
        assertDueInTasklist(lina, customer, "2026-11-04");

        manager.locator("form[action$='/undo'] button").click();
        assertThat(manager.locator("main")).containsText("已撤销，进行中的案件随后跟上。");
        cases.catchUp();
        assertDueInTasklist(lina, customer, "2026-11-05");
        assertThat(story.openTask(customer).due()).isEqualTo(CustomerStory.at("2026-11-05T09:00"));

        manager.navigate(url("/timings/changes"));
        Locator history = manager.locator("table.history tbody tr");
        assertThat(history.nth(0)).containsText("2 天 → 3 天");
        assertThat(history.nth(1)).containsText("3 天 → 2 天");
        assertThat(history.nth(1)).containsText("邀请到店要更快");
    }

    @Test
    @DisplayName("M1: a timer on a day of the week: its mark, its day and its time, tried, made and taken back")
    void dayOfTheWeek() {
        DiagramFile small = diagrams.current("SmallSheet").orElseThrow().file();
        diagrams.deploy(
                "by day", Map.of("small-sheet.bpmn", small.with(Map.of("Deadline_WriteEntry", "friday 22:00"))));
        try {
            Page manager = window("liuyang");
            manager.navigate(url("/timings"));
            manager.locator("[role=tab][data-process=SmallSheet]").click();
            Locator mark = manager.locator("[data-container-id=Deadline_WriteEntry] button.timer");
            assertThat(mark).hasText("每周五 22:00");
            mark.click();
            Locator row = manager.locator("tr[data-timer=Deadline_WriteEntry]");
            assertThat(row.locator("select")).isFocused();
            row.locator("select").selectOption("thursday");
            row.locator("input[type=time]").fill("21:30");
            assertThat(manager.locator(".changed-bar")).containsText("改动 1 行");
            manager.locator("#reason").fill("周五要开会");
            manager.locator("input[name=openCases][value=keep]").check();
            manager.locator("form.change button[type=submit]").click();
            assertThat(manager.locator("ul.differences")).containsText("每周五 22:00 → 每周四 21:30");

            manager.getByText("确认修改").click();
            cases.catchUp();
            manager.navigate(url("/timings"));
            assertThat(row.locator("td.now")).hasText("每周四 21:30");
            manager.navigate(url("/timings/changes"));
            assertThat(manager.locator("table.history tbody tr").nth(0)).containsText("每周五 22:00 → 每周四 21:30");
        } finally {
            diagrams.deploy("as delivered", Map.of("small-sheet.bpmn", small));
        }
    }

    /** The manager finds the timer in its diagram, follows its mark to its row, and asks what two days would do. */
    private void preview(Page manager) {
        manager.navigate(url("/timings"));
        manager.locator("[role=tab][data-process=CustomerRevisits]").click();
        Locator mark = manager.locator("[data-container-id=Deadline_InviteToShop] button.timer");
        assertThat(mark).hasText("3 天");
        mark.click();
        Locator number = manager.locator("tr[data-timer=Deadline_InviteToShop] input[type=number]");
        assertThat(number).isFocused();
        number.fill("2");
        assertThat(manager.locator(".changed-bar")).containsText("改动 1 行");
        manager.locator(".changed-bar a").click();
        manager.locator("#reason").fill("邀请到店要更快");
        manager.locator("input[name=openCases][value=move]").check();
        manager.locator("form.change button[type=submit]").click();
        assertThat(manager.locator("h1")).hasText("预览");
    }

    private void assertDueInTasklist(Page page, UUID customer, String day) {
        page.navigate(url("/"));
        Chromium.openTask(
                page,
                url("/camunda/app/tasklist/default/#/?task="
                        + story.openTask(customer).id()));
        assertThat(page.locator(".fjs-form")).containsText("王芳");
        // The list says how long it is until then, and at what time on being pointed at.
        assertThat(page.locator(".due-date [am-time-ago]").first())
                .hasAttribute("uib-tooltip", Pattern.compile(day + ".* 09:00"));
    }

    private Page window(String person) {
        Page page = requireNonNull(chromium).window("zh-CN");
        page.navigate(url("/login"));
        Chromium.logIn(page, person, "a-password-for-tests");
        page.waitForURL(Pattern.compile(".*localhost:\\d+/(\\?.*)?$"));
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
