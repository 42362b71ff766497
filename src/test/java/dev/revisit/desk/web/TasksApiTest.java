package dev.revisit.desk.web;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class TasksApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ApplicationContext application;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program as(String userId, String... groups) {
        return Program.of(mvc, identity, userId, groups);
    }

    @Test
    @DisplayName("T3, T9: what I owe, with customer and due time; overdue once that has passed; nobody else's")
    void mine() {
        var seller = as("seller-of-one", "sales");
        story.logIn("seller-of-one", "sales");
        var caseId = story.registered("王芳", newPhone());
        var tracked = story.theCase(caseId);

        var task = seller.get("/api/tasks").expect(200).at("/items/0");
        assertThat(task.path("id").asText()).isEqualTo(story.openTask(caseId).id());
        assertThat(task.path("case").asText()).isEqualTo(tracked.number());
        assertThat(task.path("customer").asText())
                .isEqualTo(tracked.customerId().toString());
        assertThat(task.path("customerName").asText()).isEqualTo("王芳");
        assertThat(task.path("step").asText()).isEqualTo("UserTask_InviteToShop");
        assertThat(task.path("name").asText()).startsWith("邀请");
        assertThat(task.path("due").asText()).isEqualTo("2026-11-05T09:00:00+08:00");
        assertThat(task.path("overdue").asBoolean()).isFalse();

        story.daysPassUnattended(3.5);
        assertThat(seller.get("/api/tasks").body().at("/items/0/overdue").asBoolean())
                .isTrue();
        assertThat(as("seller-of-none", "sales").get("/api/tasks").items("id")).isEmpty();
        assertThat(as("liuyang", "manager").get("/api/tasks").items("case")).doesNotContain(tracked.number());
    }

    @Test
    @DisplayName("Page by page each task comes once, the soonest due first")
    void pages() {
        var seller = as("seller-of-five", "sales");
        story.logIn("seller-of-five", "sales");
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            numbers.add(story.theCase(story.registered("王芳", newPhone())).number());
            if (i > 1) {
                story.daysPassUnattended(0.1);
            }
        }
        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = seller.get("/api/tasks?size=2&after=" + next);
            seen.addAll(page.items("case"));
            next = page.body().path("next").isNull()
                    ? null
                    : page.body().path("next").asText();
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(seen.subList(3, 5)).isEqualTo(numbers.subList(3, 5));
        assertThat(seller.get("/api/tasks?size=500").wrongFields()).containsExactly("size");
        assertThat(seller.get("/api/tasks?after=dGFza3N8eHx5").wrongFields()).containsExactly("after");
    }

    @Test
    @DisplayName("P3: what waits for me in projects stands among the records I owe: none is missing, page by page")
    void projects() {
        var words = new ProjectFixture(story, application);
        story.logIn(words.seller(), "sales");
        var caseId = story.registered("王芳", newPhone());
        story.daysPassUnattended(0.1);
        var first = words.started("体育馆照明");
        words.reported(first);
        story.daysPassUnattended(0.1);
        var second = words.started("商场改造");
        var seller = as(words.seller(), "sales");

        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = seller.get("/api/tasks?size=1&after=" + next);
            assertThat(page.items("id")).hasSize(1);
            seen.addAll(page.items("step"));
            next = page.body().path("next").isNull()
                    ? null
                    : page.body().path("next").asText();
        }
        assertThat(seen)
                .containsExactly("UserTask_JudgeAsSalesperson", "UserTask_ReportSituation", "UserTask_InviteToShop");
        var tasks = seller.get("/api/tasks").expect(200);
        var judgement = tasks.at("/items/0");
        assertThat(judgement.path("project").asText()).isEqualTo(first.toString());
        assertThat(judgement.path("projectName").asText()).isEqualTo("体育馆照明");
        assertThat(judgement.path("stage").asText()).isEqualTo("initiation");
        assertThat(judgement.path("case").asText())
                .isEqualTo(words.flow(first).project().number());
        assertThat(judgement.path("customer").isNull()).isTrue();
        assertThat(judgement.path("lastContactAt").isNull()).isTrue();
        assertThat(judgement.path("due").asText()).isEqualTo("2026-11-04T11:24:00+08:00");
        assertThat(tasks.at("/items/1/project").asText()).isEqualTo(second.toString());
        assertThat(tasks.at("/items/2/project").isNull()).isTrue();
        assertThat(tasks.at("/items/2/customer").asText())
                .isEqualTo(story.theCase(caseId).customerId().toString());
        assertThat(as(words.head(), "department-head").get("/api/tasks").items("project"))
                .containsExactly(first.toString());
    }
}
