package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.revisit.browser.Chromium.button;
import static dev.revisit.browser.Chromium.choose;
import static dev.revisit.browser.Chromium.day;
import static dev.revisit.browser.Chromium.field;
import static dev.revisit.browser.Chromium.text;
import static dev.revisit.browser.Chromium.type;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Role;
import dev.revisit.tracking.CustomerStory;
import java.time.LocalDate;
import java.util.EnumMap;
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
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A project as its four people work it: in Tasklist, each in a session of their own, in a real Chromium. */
@ApplicationTest
class ProjectStoryTest {

    private static final Map<Role, String> STEPS = Map.of(
            Role.SALESPERSON, "UserTask_JudgeAsSalesperson",
            Role.DEPARTMENT_HEAD, "UserTask_JudgeAsDepartmentHead",
            Role.MANAGER, "UserTask_JudgeAsManager",
            Role.GENERAL_MANAGER, "UserTask_DecideStage");

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Projects projects;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private final Map<Role, Page> windows = new EnumMap<>(Role.class);
    private @Nullable Chromium chromium;
    private @Nullable ProjectFixture words;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        // Tasklist finds its engine by name in the whole JVM, where other tests have theirs.
        ProcessEngines.registerProcessEngine(engine);
        story.begins();
        words = new ProjectFixture(story, application);
        // Without an administrator Tasklist would first ask to set one up.
        identity.createMembership("liuyang", "camunda-admin");
        for (Role role : Role.values()) {
            Page page = chromium.window("zh-CN");
            page.navigate(url("/login"));
            Chromium.logIn(page, words.personIn(role), "a-password-for-tests");
            page.waitForURL(Pattern.compile(".*localhost:\\d+/(\\?.*)?$"));
            windows.put(role, page);
        }
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
    @DisplayName("P3: four people bring a project from initiation to signed; the solution is sent back once")
    void fromInitiationToSigned() {
        UUID project = start();
        // Without it initiation is not reported (rule P4).
        ProjectFixture.applied(application, project);

        // The third one of the initiation is the decision’s to fill in.
        report(project, 2);
        decide(project, "通过", 1);
        assertThat(requireNonNull(words).stage(project)).isEqualTo(Stage.FIRST_CONTACT);

        reportFirstContact(project);
        decide(project, "通过", 2);

        report(project, 3);
        decide(project, "退回补充", 3);
        report(project, 3);
        decide(project, "通过", 4);

        reportQuotation(project);
        decide(project, "通过", 5);

        reportSignature(project);
        decide(project, "通过", 6);

        var signed = projects.theProject(project);
        assertThat(signed.state()).isEqualTo(Project.State.SIGNED);
        assertThat(signed.contractAmount()).isEqualByComparingTo("1280000");
        var solution = projects.flow(project).stages().get(Stage.SOLUTION_DESIGN.ordinal());
        assertThat(solution.rounds()).hasSize(2);
        assertThat(solution.rounds().get(0).decision().orElseThrow().decision()).isEqualTo(Decision.BACK);

        Page page = window(Role.SALESPERSON);
        page.navigate(url("/projects/" + project));
        for (int round : new int[] {3, 4}) {
            for (Role role : Role.values()) {
                assertThat(page.locator("main")).containsText(saidBy(role, round));
            }
        }
        assertThat(page.locator("main")).containsText("补充现场勘测数据");
        assertThat(page.locator("main")).containsText("1,280,000");
    }

    private UUID start() {
        Page page = window(Role.SALESPERSON);
        page.navigate(url("/camunda/app/tasklist/default/#/?processStart=ProjectTracking"));
        type(field(page, "projectName"), "滨江医院智能化");
        field(page, "region").click();
        button(page, "发起").click();
        assertThat(page.locator(".fjs-form-field-error").first()).isVisible();
        type(field(page, "region"), "华东");
        button(page, "发起").click();
        assertThat(page.locator("body")).containsText("填写“项目立项”的实际情况");
        return database.sql("select id from project where name = '滨江医院智能化'")
                .query(UUID.class)
                .single();
    }

    private void report(UUID project, int conditions) {
        Page page = open(project, Role.SALESPERSON, ProjectSteps.REPORT);
        type(text(page, "situation"), "与客户逐项核对，进展正常");
        conditions(page, conditions);
        complete(page);
    }

    /** At a price that keeps to the principle, nobody has to approve it (rule P10). */
    private void reportQuotation(UUID project) {
        Page page = open(project, Role.SALESPERSON, ProjectSteps.REPORT);
        conditions(page, 3);
        type(text(page, "situation"), "报价已递交，客户正在比较");
        Chromium.pick(page, "customerKind", "新客户");
        Chromium.pick(page, "departs", "否");
        type(field(page, "price"), "1280000");
        type(field(page, "discount"), "3");
        complete(page);
    }

    private void reportFirstContact(UUID project) {
        Page page = open(project, Role.SALESPERSON, ProjectSteps.REPORT);
        type(text(page, "appointment"), "与设备科通话，对方认真考虑");
        choose(page, "是");
        type(text(page, "promise"), "周三下午听我们介绍方案");
        type(text(page, "visit"), "见到设备科和信息科负责人");
        conditions(page, 10);
        complete(page);
    }

    private void reportSignature(UUID project) {
        Page page = open(project, Role.SALESPERSON, ProjectSteps.REPORT);
        type(text(page, "situation"), "合同双方已经盖章");
        choose(page, "是");
        type(field(page, "contractAmount"), "1280000");
        day(page, "signedOn", LocalDate.of(2026, 11, 2));
        conditions(page, 3);
        complete(page);
    }

    /** Ticked without evidence, the first one is refused; then each gets its own. */
    private static void conditions(Page page, int count) {
        field(page, "condition1").check();
        // One that a form shows is offered with its evidence.
        field(page, "evidence1").fill("");
        button(page, "完成").click();
        assertThat(page.locator(".fjs-form-field-error").first()).isVisible();
        for (int i = 1; i <= count; i++) {
            field(page, "condition" + i).check();
            field(page, "evidence" + i).fill("会议纪要第 " + i + " 条");
            // A message that vanishes moves what stands below it, and a click in that moment goes astray.
            field(page, "evidence" + i).press("Tab");
        }
        assertThat(field(page, "condition" + (count + 1))).hasCount(0);
    }

    /** All three judge, side by side; then the general manager, who sees theirs. */
    private void decide(UUID project, String decision, int round) {
        for (Role role : new Role[] {Role.MANAGER, Role.SALESPERSON, Role.DEPARTMENT_HEAD}) {
            Page page = open(project, role, STEPS.get(role));
            type(text(page, "judgement"), saidBy(role, round));
            choose(page, "可推进");
            complete(page);
        }
        Page page = open(project, Role.GENERAL_MANAGER, STEPS.get(Role.GENERAL_MANAGER));
        assertThat(page.locator(".fjs-form")).containsText(saidBy(Role.DEPARTMENT_HEAD, round));
        type(text(page, "judgement"), saidBy(Role.GENERAL_MANAGER, round));
        choose(page, decision);
        if (decision.equals("退回补充")) {
            type(text(page, "moreWork"), "补充现场勘测数据");
        }
        complete(page);
    }

    private static String saidBy(Role role, int round) {
        return "第" + round + "次判断，" + role.code();
    }

    private Page open(UUID project, Role role, @Nullable String step) {
        Page page = window(role);
        String task = requireNonNull(words).task(project, requireNonNull(step)).id();
        Chromium.openTask(page, url("/camunda/app/tasklist/default/#/?task=" + task));
        assertThat(page.locator(".fjs-form")).containsText("滨江医院智能化");
        return page;
    }

    private static void complete(Page page) {
        // What the form tells may say so too: the form has to be gone first.
        Locator form = page.locator(".fjs-form");
        button(page, "完成").click();
        assertThat(form).hasCount(0);
        assertThat(page.locator("body")).containsText(Pattern.compile("下一步：|已签约，恭喜"));
    }

    private Page window(Role role) {
        return requireNonNull(windows.get(role));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
