package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.judgement.Role;
import dev.revisit.tracking.CustomerStory;
import java.util.List;
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
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The forms of a project and of the organisation it is for (rule P8): filled in, printed, read by a judge, in a real Chromium. */
@ApplicationTest
class ProjectFormsStoryTest {

    private static final List<String> OF_PROJECT = List.of(
            "project-application",
            "visit-report",
            "procurement-step",
            "purchasing-role",
            "relationship-assessment",
            "strengthening-action");

    /** What is written into every field of words. */
    private static final String WORDS = "与设备科逐项核对";

    /** Fills in whatever is owed and asked. */
    private static final String FILL = """
            words => {
              const changed = input => input.dispatchEvent(new Event('change', { bubbles: true }));
              document.querySelectorAll('main .form-field[data-owed=true]').forEach(field => {
                if (field.hidden) return;
                const select = field.querySelector('select');
                const ticks = field.querySelectorAll('input[type=radio], input[type=checkbox]');
                const typed = field.querySelector('input:not([type=radio]):not([type=checkbox]), textarea');
                if (select) select.selectedIndex = 1;
                else if (ticks.length) ticks[0].checked = true;
                else if (typed.type === 'number') typed.value = typed.max ? Math.min(60, typed.max) : 60;
                else if (typed.type === 'date') typed.value = '2026-11-02';
                else if (typed.type === 'datetime-local') typed.value = '2026-11-02T08:30';
                else typed.value = words;
                changed(select || ticks[0] || typed);
              });
            }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private @Nullable Chromium chromium;
    private int people;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        // Tasklist finds its engine by name in the whole JVM, where other tests have theirs.
        ProcessEngines.registerProcessEngine(engine);
        story.begins();
        // Without an administrator Tasklist would first ask to set one up.
        identity.createMembership("liuyang", "camunda-admin");
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
            story.ends();
            identity.deleteMembership("liuyang", "camunda-admin");
        }
    }

    @Test
    @DisplayName(
            "P8: all nine forms are filled in on a phone, stand on their papers, and the judge reads them in Tasklist")
    void nineForms() {
        var words = new ProjectFixture(story, application);
        UUID project = words.started("柏岭医院智能化");
        Page page = logIn(words.personIn(Role.SALESPERSON));
        page.setViewportSize(375, 812);

        page.navigate(url("/accounts/new"));
        fill(page);
        submit(page);
        String account = page.url().replaceAll(".*(/accounts/[^?#]*).*", "$1");
        database.sql("update project set account_id = ? where id = ?")
                .params(UUID.fromString(account.replaceAll(".*/", "")), project)
                .update();

        fillIn(page, account + "/forms/account-basics");
        fillIn(page, account + "/forms/account-contact");
        fillIn(page, account + "/forms/account-contact");
        bothOf(page, account + "/forms/account-relation");
        for (String form : OF_PROJECT) {
            fillIn(page, "/projects/" + project + "/forms/" + form);
        }

        for (String form : List.of("account-basics", "account-contact", "account-relation")) {
            prints(page, account + "/forms/" + form);
        }
        OF_PROJECT.forEach(form -> prints(page, "/projects/" + project + "/forms/" + form));
        page.navigate(url("/projects/" + project));
        assertThat(page.getByText("未填写", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);

        words.reported(project);
        Page judge = logIn(words.personIn(Role.MANAGER));
        String task = words.task(project, "UserTask_JudgeAsManager").id();
        Chromium.openTask(judge, url("/camunda/app/tasklist/default/#/?task=" + task));
        assertThat(judge.locator(".fjs-form")).containsText("项目立项申请表");
        assertThat(judge.locator(".fjs-form")).containsText(WORDS);
    }

    private void fillIn(Page page, String form) {
        page.navigate(url(form + "/new"));
        fill(page);
        submit(page);
        assertThat(page.locator("main")).not().containsText("未填写");
    }

    /** Two different persons. */
    private void bothOf(Page page, String form) {
        page.navigate(url(form + "/new"));
        fill(page);
        page.locator("select[name=personB]").selectOption(new SelectOption().setIndex(2));
        submit(page);
    }

    private void fill(Page page) {
        page.evaluate(FILL, WORDS);
        Locator name = page.locator("input[name=name], input[name=accountName]");
        if (name.count() > 0) {
            // Nobody is registered twice.
            name.fill("沈主任" + ++people);
        }
    }

    private static void submit(Page page) {
        page.locator("main form.typed button[type=submit]").click();
        page.waitForLoadState();
        assertThat(page.locator(".form-errors").allTextContents()).isEmpty();
    }

    private void prints(Page page, String form) {
        page.navigate(url(form + "/print"));
        assertThat(page.locator("body")).containsText(form.endsWith("contact") ? "沈主任" : "2026");
    }

    private Page logIn(String person) {
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
