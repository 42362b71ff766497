package dev.revisit.project.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Stage;
import dev.revisit.project.judgement.Role;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class ProjectPageTest {

    private static final String REPORT = "UserTask_ReportSituation";

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Deputies deputies;

    @Autowired
    private MockMvc mvc;

    @SuppressWarnings("NullAway.Init")
    private ProjectFixture words;

    @BeforeEach
    void begin() {
        story.begins();
        words = new ProjectFixture(story, application);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser browser(Role role) {
        return Browser.of(mvc, words.personIn(role), role == Role.SALESPERSON ? Groups.SALES : role.code());
    }

    private Browser seller() {
        return browser(Role.SALESPERSON);
    }

    private static String path(UUID project) {
        return "/projects/" + project;
    }

    private String task(UUID project, String step) {
        return "/camunda/app/tasklist/default/#/?task="
                + words.task(project, step).id();
    }

    /** The page from one text to the next, so that a test sees what stands where. */
    private static String between(String page, String from, String to) {
        int start = page.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        int end = page.indexOf(to, start + from.length());
        assertThat(end).as(to).isNotNegative();
        return page.substring(start, end);
    }

    @Test
    @DisplayName("P1: A project is started with the form of Tasklist, and its header corrected by its owner")
    void startsAndCorrects() throws Exception {
        seller().opens("/projects/new").shows("Start a project", "Project name", "General contractor");
        seller().inChinese().opens("/projects/new").shows("开始项目", "项目名称", "总包单位", "报价人");

        var started = seller().sends(
                        "/projects/new",
                        Map.of("projectName", "医院 <b>楼</b>", "region", "杭州", "code", "XM-7", "quoter", "陈立"))
                .follows()
                .shows(
                        "The project is started",
                        "医院 &lt;b&gt;楼&lt;/b&gt;",
                        "XM-7",
                        "陈立",
                        "Projects " + words.department())
                .shows("Next: the actual situation of “Initiation”")
                .lacks("<b>楼</b>");
        String path = between(started.text(), "/projects/", "/edit");
        seller().opens(path + "/edit").shows("value=\"XM-7\"", "value=\"杭州\"");

        seller().sends(path + "/edit", Map.of("projectName", "", "region", "宁波"))
                .expect(400);
        seller().sends(path + "/edit", Map.of("projectName", "医院西楼", "region", "宁波"))
                .follows()
                .shows("The header is corrected.", "医院西楼", "宁波", words.seller() + " corrected the header.")
                .lacks("XM-7");
    }

    @Test
    @DisplayName("What is wrong stands beside the form, and what was typed stays")
    void refusesToStart() throws Exception {
        words.started("已有项目");

        var again = seller().sends("/projects/new", Map.of("projectName", "已有项目", "region", "华东", "quoter", "陈立"));
        assertThat(again.expect(409).text())
                .contains("You already have an open project of this name and region.", "value=\"陈立\"");
        assertThat(seller().inChinese()
                        .sends("/projects/new", Map.of("region", "华东"))
                        .expect(400)
                        .text())
                .contains("请填写", "value=\"华东\"");
        Browser.of(mvc, "guofang", Groups.PAYROLL).opens("/projects/new").expect(403);
        Browser.of(mvc, "guofang", Groups.PAYROLL)
                .sends("/projects/new", Map.of("projectName", "x", "region", "y"))
                .expect(403);
    }

    @Test
    @DisplayName("The header is the owner's to correct, while the project is open")
    void headerIsTheOwners() throws Exception {
        UUID project = words.started("别人的项目");
        var form = Map.of("projectName", "改名", "region", "华东");

        browser(Role.MANAGER).opens(path(project)).shows("别人的项目").lacks("Edit header");
        browser(Role.MANAGER).opens(path(project) + "/edit").expect(403);
        browser(Role.MANAGER).sends(path(project) + "/edit", form).expect(403);
        words.reported(project);
        words.judgedByAllThree(project, "stop");
        words.decided(project, "stopped");
        seller().opens(path(project)).shows("Stopped").lacks("Edit header", "Waiting for");
        seller().opens(path(project) + "/edit").expect(409);
        seller().sends(path(project) + "/edit", form).expect(409);
    }

    @Test
    @DisplayName("P2, P3: The stages stand in a line, with how long each took, and whom the open one waits for")
    void line() throws Exception {
        UUID project = words.started("排队项目");
        story.daysPass(1);
        words.round(project, "approved");
        story.daysPass(1);

        var page = seller().opens(path(project)).shows("aria-current=\"step\"");
        String line = between(page.text(), "<ol class=\"stages\"", "</ol>");
        assertThat(between(line, "<li class=\"approved\"", "</li>"))
                .contains("Initiation", "Approved", "2026-11-02", "2026-11-03", "1 day");
        assertThat(between(line, "<li class=\"open\"", "</li>"))
                .contains("First contact", "Open", "2026-11-03", "1 day")
                .contains("aria-current=\"step\"");
        assertThat(line.split("<li class=\"ahead\"", -1)).hasSize(4);
        String held = between(page.text(), "class=\"held\"", "</section>");
        assertThat(held)
                .contains(words.seller(), "Report the situation", "for 1 day", "due tomorrow 09:00")
                .doesNotContain("late");
        assertThat(page.text()).contains(task(project, REPORT));
        browser(Role.MANAGER).opens(path(project)).lacks("#/?task=");

        seller().inChinese()
                .opens(path(project))
                .shows("项目立项", "已通过", "初步接触", "进行中", "未开始", "目前等待", "已等待 1 天", "明天 09:00 前", "填写实际情况", "成功标准", "进入条件");

        story.daysPass(1.5);
        seller().opens(path(project)).shows("standing late", "12 hours late", "Flag for " + words.seller());
    }

    @Test
    @DisplayName("P3: Each round shows the report, the conditions met or not, and four judgements; dissent is marked")
    void rounds() throws Exception {
        UUID project = words.started("两轮项目");
        words.reported(project, Map.of("situation", "第一次：<script>只谈了价格", "condition2", false, "evidence2", ""));
        words.judged(project, Role.SALESPERSON, "go-on");
        words.judged(project, Role.DEPARTMENT_HEAD, "stop");

        var judging = browser(Role.MANAGER).opens(path(project));
        String round = between(judging.text(), "<details class=\"round\"", "</table>");
        assertThat(round)
                .contains("Being judged", "第一次：&lt;script&gt;只谈了价格", "Evidence: 见附件第 1 页", "Not met", "Go on")
                .contains(
                        "Not judged yet, waiting for",
                        words.manager(),
                        "Decides when the other three judgements are in.")
                .doesNotContain("Dissents");
        assertThat(judging.text()).contains(task(project, "UserTask_JudgeAsManager"));

        words.judged(project, Role.MANAGER, "more-work");
        words.decided(project, "back");
        var back = seller().opens(path(project)).shows("Sent back by", "Still needed", "补充采购流程表");
        String first = between(back.text(), "<details class=\"round\"", "</table>");
        assertThat(between(first, "Salesperson", "</tr>")).contains("Go on", "Dissents from the decision");
        assertThat(between(first, "Head of department", "</tr>")).contains("Stop", "Dissents from the decision");
        assertThat(between(first, "Sales manager", "</tr>"))
                .contains("More work", "一周内跟进采购负责人")
                .doesNotContain("Dissents");
        assertThat(between(first, "General manager", "</tr>")).contains("Sent back", "补充采购流程表");

        words.round(project, "stopped");
        var stopped = seller().inChinese().opens(path(project));
        assertThat(stopped.text().split("<details class=\"round\"", -1)).hasSize(3);
        stopped.shows("第 1 轮", "第 2 轮", "退回补充", "终止原因：", "客户取消了预算", "与决定意见不同", "对“项目立项”第 2 轮作出决定：终止。")
                .lacks("目前等待");
    }

    @Test
    @DisplayName("P5: The first contact shows appointment, promise and visit, each with its conditions")
    void firstContact() throws Exception {
        UUID project = words.startedUpTo("约访项目", Stage.FIRST_CONTACT);
        words.reported(project);

        String page = seller().opens(path(project)).text();
        String appointment = between(page, "与设备科张工通话", "<h3>Visit</h3>");
        assertThat(appointment)
                .contains("Promised", "周三下午在客户会议室听我们介绍", "A willing, not a forced, exchange")
                .doesNotContain("The right person is found");
        assertThat(between(page, "<h3>Visit</h3>", "<table class=\"judgements\""))
                .contains("见到设备科和信息科负责人", "The right person is found");

        UUID none = words.startedUpTo("没有承诺", Stage.FIRST_CONTACT);
        words.reported(none, Map.of("nextStepPromised", "no", "promise", "", "visit", ""));
        seller().opens(path(none)).shows("No promise that leads to the next step was made");
    }

    @Test
    @DisplayName("P2: A signed project says for how much and since when")
    void signed() throws Exception {
        UUID project = words.startedUpTo("签约项目", Stage.NEGOTIATION);
        words.round(project, "approved");

        seller().opens(path(project))
                .shows("is signed. Congratulations!", "¥1,280,000", "2026-11-02", "Signed: ¥1,280,000")
                .lacks("Not yet", "#/?task=");
        seller().inChinese().opens(path(project)).shows("已签约，恭喜", "合同金额", "签约日期");
    }

    @Test
    @DisplayName("P9: A deputy is shown as such; a seat that nobody can take is said, with what to do")
    void deputies() throws Exception {
        words.employs(words.department() + "-deputy", Groups.DEPARTMENT_HEAD);
        String deputy = words.department() + "-deputy";
        var manager = new Viewer(words.manager(), Set.of(Groups.MANAGER), Set.of(), false);
        LocalDate today = LocalDate.of(2026, 11, 2);
        UUID project = words.started("代理项目");
        words.reported(project);
        deputies.name(words.manager(), deputy, manager, story.now());
        deputies.away(words.manager(), today, today, manager, story.now());

        String held = between(seller().opens(path(project)).text(), "class=\"held\"", "</section>");
        assertThat(held).contains(deputy, "for " + words.manager());

        var judge = Browser.of(mvc, deputy, Groups.DEPARTMENT_HEAD);
        judge.opens(path(project)).shows("Judge as manager");
        story.logIn(deputy, Groups.DEPARTMENT_HEAD);
        application.getBean(dev.revisit.project.ProjectProcess.class).judge(project, ProjectFixture.judgement("go-on"));
        seller().opens(path(project)).shows("for " + words.manager());
        seller().inChinese()
                .opens(path(project))
                .shows("代 " + words.manager(), deputy + "（代 " + words.manager() + "，销售经理）");

        var head = new Viewer(words.head(), Set.of(Groups.DEPARTMENT_HEAD), Set.of(), false);
        var general = new Viewer("huangtao", Set.of(Groups.GENERAL_MANAGER), Set.of(), true);
        deputies.name(words.head(), words.manager(), head, story.now());
        deputies.away(words.head(), today, today, general, story.now());
        seller().opens(path(project))
                .shows("Nobody can judge just now.", "Whoever is away names a deputy under Deputies");
        seller().inChinese().opens(path(project)).shows("目前无人能判断", "指定代理人");
    }

    @Test
    @DisplayName("M3: Those who do not see a project find nothing under its address")
    void notForOthers() throws Exception {
        UUID project = words.started("看不见");
        for (String below : Set.of("", "/edit", "/print", "/diagrams")) {
            Browser.of(mvc, "wangwei", Groups.SALES)
                    .opens(path(project) + below)
                    .expect(404);
        }
        Browser.of(mvc, "wangwei", Groups.SALES)
                .sends(path(project) + "/edit", Map.of("projectName", "x", "region", "y"))
                .expect(404);
        browser(Role.GENERAL_MANAGER).opens(path(project)).shows("看不见");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-0000-0000-000000000000", "1-1-1-1-1"})
    @DisplayName("An address that names no project is not found")
    void noSuch(String id) throws Exception {
        seller().opens("/projects/" + id).expect(404);
        seller().opens("/projects/" + id + "/print").expect(404);
    }

    @Test
    @DisplayName("The diagrams show where the project stands, the innermost first")
    void diagrams() throws Exception {
        UUID project = words.started("图上项目");
        words.reported(project);

        var answer = new ObjectMapper()
                .readTree(
                        seller().opens(path(project) + "/diagrams").expect(200).text());
        assertThat(answer.findValuesAsText("key")).containsExactly("StageJudgements", "StageReview", "ProjectTracking");
        assertThat(answer.get(0).get("at").toString()).contains("UserTask_JudgeAsManager");
        assertThat(answer.get(2).get("at").toString()).contains("CallActivity_Initiation");
        assertThat(answer.get(2).get("xml").asText()).contains("bpmn:definitions");
    }

    @Test
    @DisplayName(
            "P3: The printed sheet has the columns of the paper one, four lines a round, and what is not there yet left blank")
    void print() throws Exception {
        UUID project = words.started("打印项目");
        words.reported(project);
        words.judgedByAllThree(project, "go-on");
        words.decided(project, "back");

        String paper =
                seller().inChinese().opens(path(project) + "/print").expect(200).text();
        assertThat(paper)
                .contains("项目跟踪流程表", "实际情况", "判断", "跟进措施", "项目地区", "报价人", "总经理签字：")
                .contains("☑", "见附件第 1 页", "需要补充", "补充采购流程表", "第 2 轮");
        // One round that was judged, and one for each of the five stages still to be.
        assertThat(paper.split("rowspan=\"4\" class=\"stage\"", -1)).hasSize(7);
        assertThat(paper.split("class=\"measures blank\"", -1)).hasSize(5 * 4 + 1);
        seller().opens(path(project) + "/print").shows("Project tracking flow sheet", "Follow-up measures");
    }
}
