package dev.revisit.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.judgement.Role;
import dev.revisit.tracking.CustomerStory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class MyDayPageTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    /** A salesperson of this test alone: the tests share a database. */
    private Browser seller(String id) {
        story.logIn(id, "sales");
        return Browser.of(mvc, id, "sales");
    }

    @Test
    @DisplayName("What is owed stands under overdue, today or the coming days, with its task in Tasklist")
    void owed() throws Exception {
        var seller = seller("day-owed");
        var early = story.registered("早登记", "13700000101");
        story.daysPass(2.5);
        story.registered("晚登记", "13700000102");

        var page = seller.opens("/").shows("早登记", "晚登记", "Invite to the shop", "Coming days", "Due today");
        assertThat(page.text())
                .contains("/camunda/app/tasklist/default/#/?task="
                        + story.openTask(early).id());
        page.lacks("Overdue");

        story.daysPass(0.7);
        seller.opens("/").shows("Overdue", "late");
        seller.inChinese().opens("/").shows("已逾期", "邀请到店看图", "今日到期", "lang=\"zh-CN\"");
    }

    @Test
    @DisplayName("What waits says for what and until when; appointments stand on the day")
    void waits() throws Exception {
        var seller = seller("day-waits");
        var thinking = story.registered("再想想", "13700000111");
        story.contacted(thinking, "thinking-it-over");
        var comes = story.registered("约好了", "13700000112");
        story.contacted(comes, "comes", Map.of("appointmentAt", "2026-11-05T10:00+08:00"));

        seller.opens("/")
                .shows("Until the next revisit", "Until the agreed day", "约好了", "11-05 Thu 10:00", "11-09 Mon 09:00");
        seller.inChinese().opens("/").shows("回访间隔", "等到约定日", "11-05 周四 10:00");
    }

    @Test
    @DisplayName("An empty day says what to do")
    void empty() throws Exception {
        seller("day-empty").opens("/").shows("Nothing is due today", "Nobody is to come", "No case is waiting");
    }

    @Test
    @DisplayName("Those who lead see new records and what the team is late with")
    void leads() throws Exception {
        story.employs("sellerofday", "leaderofday");
        story.logIn("sellerofday", "sales");
        var customer = story.registered("团队客户", "13700000121");
        story.contacted(customer, "thinking-it-over");
        var late = story.registered("逾期客户", "13700000122");
        story.daysPass(4);

        Browser.of(mvc, "leaderofday", "manager")
                .opens("/")
                .shows("New records to look at", "团队客户", "逾期客户", "sellerofday", "Overdue in the team")
                .lacks("Due today");
        assertThat(story.standsAt(late)).isEqualTo("UserTask_InviteToShop");
    }

    @Test
    @DisplayName("Who has no customers is told what is here for them")
    void others() throws Exception {
        // Tasklist would turn payroll away.
        Browser.of(mvc, "guofang", "payroll")
                .opens("/")
                .shows("Payroll", "The statements of each month")
                .lacks("Your tasks", "/camunda/");
        Browser.of(mvc, "chenjing", "reception").inChinese().opens("/").shows("前台", "进店登记");
        Browser.of(mvc, "zhaoyan", "design")
                .opens("/")
                .shows("Design", "Your tasks")
                .lacks("Register a customer");
    }

    @Test
    @DisplayName("P3: What waits for one's judgement stands first, in what capacity, with its task; then it is gone")
    void decisions() throws Exception {
        var words = new ProjectFixture(story, application);
        var head = Browser.of(mvc, words.head(), "department-head");
        head.opens("/").shows("My decisions", "Nothing waits for your judgement.");
        var project = words.started("待判断的项目");
        words.reported(project);
        story.daysPass(1);

        head.opens("/")
                .shows("待判断的项目", "as Head of department", "for 1 day", "due tomorrow 09:00", "Judge")
                .shows("#/?task="
                        + words.task(project, "UserTask_JudgeAsDepartmentHead").id())
                .lacks("Reported to you");
        head.inChinese().opens("/").shows("待我判断", "身份：部门主管", "已等待 1 天", "去判断");
        Browser.of(mvc, words.generalManager(), "general-manager").opens("/").lacks("待判断的项目");
        Browser.of(mvc, words.seller(), "sales").opens("/").shows("My decisions", "as Salesperson");

        story.daysPass(1.5);
        head.opens("/").shows("12 hours late");
        words.judged(project, Role.DEPARTMENT_HEAD, "go-on");
        head.opens("/").shows("Nothing waits for your judgement.");
    }

    @Test
    @DisplayName("P9: A judgement that does not come is reported to whoever stands above, until it is there")
    void reportedUpward() throws Exception {
        var words = new ProjectFixture(story, application);
        var project = words.started("上报的项目");
        words.reported(project);
        words.judged(project, Role.DEPARTMENT_HEAD, "go-on");
        words.judged(project, Role.SALESPERSON, "go-on");
        var general = Browser.of(mvc, words.generalManager(), "general-manager");
        story.daysPass(2.5);
        general.opens("/").lacks("上报的项目");

        story.daysPass(1);
        general.opens("/").shows("Reported to you", "上报的项目", words.manager() + ", as Sales manager", "1 day late");
        general.inChinese().opens("/").shows("逾期上报", "待 " + words.manager() + " 判断（销售经理）", "已逾期 1 天");
        Browser.of(mvc, words.head(), "department-head").opens("/").lacks("Reported to you");

        words.judged(project, Role.MANAGER, "go-on");
        general.opens("/").lacks(words.manager() + ", as Sales manager");
    }

    @Test
    @DisplayName("P3: Reports that are due stand among what is owed")
    void reports() throws Exception {
        var words = new ProjectFixture(story, application);
        var project = words.started("要写的项目");
        var seller = Browser.of(mvc, words.seller(), "sales");

        seller.opens("/")
                .shows("Coming days", "要写的项目", "Report the situation", "Initiation ·")
                .shows("#/?task="
                        + words.task(project, "UserTask_ReportSituation").id())
                .lacks("My decisions", "Overdue");
        story.daysPass(2.5);
        seller.opens("/").shows("Overdue", "12 hours late");
        seller.inChinese().opens("/").shows("已逾期", "填写实际情况", "项目立项 ·");
        Browser.of(mvc, words.manager(), "manager")
                .opens("/")
                .shows("Overdue in the team", "要写的项目", words.seller() + " ·");
    }

    @Test
    @DisplayName("Whoever supervises without leading anybody sees what waits for them too")
    void supervisesWithoutATeam() throws Exception {
        Browser.of(mvc, "idle-head", "department-head")
                .opens("/")
                .shows("My decisions", "Nothing waits for your judgement.", "Your tasks", "href=\"/projects\"");
    }
}
