package dev.revisit.desk.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.tracking.CustomerStory;
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
class TeamPageTest {

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

    @Test
    @DisplayName("The manager sees second registrations, new records, who is late, and the flags of each")
    void team() throws Exception {
        // A team of their own: the page shows the newest of a team, and other tests write much in the usual one.
        story.employs("kelan", "kelan-lead");
        story.logIn("kelan", "sales");
        var customer = story.registered("团队甲", "13700000201");
        story.contacted(customer, "thinking-it-over");
        story.logIn("wangwei", "sales");
        assertThatThrownBy(() -> story.registered("抢登记", "+86 137-0000-0201")).hasStackTraceContaining("phone.tracked");
        story.logIn("kelan", "sales");
        story.registered("团队乙", "13700000202");
        story.daysPass(4);

        Browser.of(mvc, "kelan-lead", "manager")
                .opens("/team?month=2026-11")
                .shows("tried to register this customer", "团队甲", "团队乙", "kelan", "¥50", "Reject");
        Browser.of(mvc, "kelan-lead", "manager")
                .inChinese()
                .opens("/team?month=2026-11")
                .shows("试图登记该客户", "待查看的新记录", "团队逾期事项", "2026年11月");
        Browser.of(mvc, "huangtao", "general-manager")
                .opens("/team?month=2026-11")
                .shows("kelan");
    }

    @Test
    @DisplayName("P3: Reports of projects that are late stand beside late records; judgements do not")
    void lateReports() throws Exception {
        var words = new ProjectFixture(story, application);
        var late = words.started("迟报的项目");
        var judged = words.started("迟判的项目");
        words.reported(judged);
        story.daysPass(3.5);

        Browser.of(mvc, words.manager(), "manager")
                .opens("/team")
                .shows("迟报的项目", "/projects/" + late, "Report the situation", "1 day late")
                .lacks("迟判的项目");
    }

    @Test
    @DisplayName("Nobody else has a team")
    void notForSales() throws Exception {
        Browser.of(mvc, "lina", "sales").opens("/team").expect(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "2026-13", "9999999-01", "%00", "999999999-12"})
    @DisplayName("A month that is none is a bad request")
    void badMonth(String month) throws Exception {
        Browser.of(mvc, "liuyang", "manager")
                .asks(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get("/team")
                        .param("month", month))
                .expect(400);
    }
}
