package dev.revisit.tracking.web;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.NastyCalls;
import dev.revisit.api.Program;
import dev.revisit.api.ProjectCalls;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Stage;
import dev.revisit.tracking.CustomerStory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What two databases could answer differently: who comes first, and what they take. */
@ApplicationTest
class ApiOnPostgresTest implements OnPostgres {

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ApplicationContext application;

    private Program lina;
    private Program wangwei;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", "sales");
        wangwei = Program.of(mvc, identity, "wangwei", "sales");
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private static Callable<Program.Answer> registering(Program seller, String phone) {
        return () -> seller.post("/api/customers", Map.of("name", "王芳", "phone", phone, "address", "静安区江宁路 100 弄"));
    }

    private static List<Integer> statuses(List<Program.Answer> answers) {
        return answers.stream().map(Program.Answer::status).toList();
    }

    @RepeatedTest(10)
    @DisplayName("T1: the same phone at once: one has the customer")
    void samePhone() throws Exception {
        var phone = newPhone();
        var answers = Program.atOnce(List.of(
                registering(lina, phone),
                registering(wangwei, "+86 " + phone),
                registering(lina, phone.substring(0, 3) + " " + phone.substring(3)),
                registering(wangwei, phone)));
        assertThat(statuses(answers)).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @RepeatedTest(10)
    @DisplayName(
            "T1: the same two phones at once, in either order: one has the customer, and neither waits for the other")
    void sameTwoPhones() throws Exception {
        var one = newPhone();
        var two = newPhone();
        var answers = Program.atOnce(List.of(
                registering(lina, one + "、" + two),
                registering(wangwei, two + "、" + one),
                registering(lina, two + "、" + one),
                registering(wangwei, one + "、" + two)));
        assertThat(statuses(answers)).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @RepeatedTest(5)
    @DisplayName("A double click at once is one record, at a step that is due and at a waiting case")
    void doubleClick() throws Exception {
        var caseId = story.registered("王芳", newPhone());
        var records = "/api/customers/" + story.theCase(caseId).customerId() + "/records";
        for (var summary : List.of("到期的回访，同时点了三下", "等待中的联系，同时点了三下")) {
            var contact = story.contact("thinking-it-over");
            contact.put("summary", summary);
            Callable<Program.Answer> click = () -> lina.post(records, contact);
            assertThat(statuses(Program.atOnce(List.of(click, click, click)))).containsExactly(201, 201, 201);
        }
        assertThat(lina.get(records).items("no")).containsExactly("1", "2", "3");
    }

    @Test
    @DisplayName("Found by name and phone, page by page")
    void list() throws Exception {
        var phones = List.of(newPhone(), newPhone(), newPhone());
        var seller = Program.of(mvc, identity, "seller-of-three", "sales");
        for (var phone : phones) {
            registering(seller, phone).call().expect(201);
        }
        var first = seller.get("/api/customers?size=2");
        assertThat(first.items("id")).hasSize(2);
        var second = seller.get(
                "/api/customers?size=2&after=" + first.body().path("next").asText());
        assertThat(second.items("id")).hasSize(1).doesNotContainAnyElementsOf(first.items("id"));
        assertThat(seller.get("/api/customers?q=" + phones.get(0)).items("id")).hasSize(1);
        assertThat(seller.get("/api/customers?q=%E7%8E%8B").items("id")).hasSize(3);
        assertThat(seller.get("/api/tasks").items("id")).hasSize(3);
        assertThat(seller.get("/api/flags").items("id")).isEmpty();
    }

    @RepeatedTest(5)
    @DisplayName("P3: reported, judged and decided twice at the same moment: once, and the other hears so")
    void projectAtOnce() throws Exception {
        var words = new ProjectFixture(story, application);
        var people = ProjectCalls.everybody(words, mvc, identity);
        var project = words.started("同时两次");
        var path = "/api/projects/" + project;
        var report = ProjectCalls.report(words, project);
        assertOnce(() -> people.get(0).post(path + "/report", report));
        var opinion = ProjectFixture.judgement("go-on");
        var head = people.get(1);
        var manager = people.get(2);
        // Two supervisors at the same moment, each of them twice.
        assertThat(statuses(Program.atOnce(List.of(
                        () -> head.post(path + "/judgement", opinion),
                        () -> manager.post(path + "/judgement", opinion),
                        () -> head.post(path + "/judgement", opinion),
                        () -> manager.post(path + "/judgement", opinion)))))
                .containsExactlyInAnyOrder(201, 201, 409, 409);
        assertOnce(() -> people.get(0).post(path + "/judgement", opinion));
        assertOnce(() -> people.get(3).post(path + "/decision", ProjectFixture.decision("approved")));
        assertThat(words.steps(project)).containsExactly("UserTask_ReportSituation");
        assertThat(words.stage(project)).isEqualTo(Stage.FIRST_CONTACT);
        assertOnce(() -> people.get(0).post("/api/projects", ProjectFixture.header("同时开始")));
    }

    private static void assertOnce(Callable<Program.Answer> call) throws Exception {
        assertThat(statuses(Program.atOnce(List.of(call, call, call)))).containsExactlyInAnyOrder(201, 409, 409);
    }

    @Test
    @DisplayName("Projects are found by name, stage and holder, page by page in each order")
    void projects() {
        var words = new ProjectFixture(story, application);
        var manager = ProjectCalls.everybody(words, mvc, identity).get(2);
        var first = words.started("丙 100%_");
        words.started("甲");
        words.started("乙");
        words.reported(first);
        for (var order : List.of("longest", "newest", "name")) {
            var page = manager.get("/api/projects?size=2&order=" + order);
            assertThat(page.items("id")).hasSize(2);
            var next = page.body().path("next").asText();
            assertThat(manager.get("/api/projects?size=2&order=" + order + "&after=" + next)
                            .items("id"))
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(page.items("id"));
        }
        assertThat(manager.get("/api/projects?q=100%25_").items("id")).containsExactly(first.toString());
        assertThat(manager.get("/api/projects?holder=" + words.head()).items("id"))
                .containsExactly(first.toString());
        assertThat(manager.get("/api/projects?state=all&stage=initiation").items("id"))
                .hasSize(3);
        assertThat(manager.get("/api/tasks").items("project")).containsExactly(first.toString());
    }

    @RepeatedTest(3)
    @DisplayName("P4–P7: a checklist edited by two at the same moment is edited by one of them")
    void checklistAtOnce() throws Exception {
        var words = new ProjectFixture(story, application);
        var people = ProjectCalls.everybody(words, mvc, identity);
        var path = "/api/checklists/negotiation";
        Callable<Program.Answer> editing = editing(people.get(1), path);
        assertThat(statuses(Program.atOnce(List.of(editing, editing(people.get(2), path), editing))))
                .containsExactlyInAnyOrder(200, 409, 409);
    }

    private static Callable<Program.Answer> editing(Program editor, String path) {
        var list = ProjectCalls.checklist(editor, "negotiation");
        ProjectCalls.lines(list, "items").get(0).put("textZh", "合同已签 " + list.get("version"));
        return () -> editor.put(path, list);
    }

    @Test
    @DisplayName("Whatever is sent, nothing is our fault")
    void nasty() {
        var words = new ProjectFixture(story, application);
        new NastyCalls(lina, story.registered("王芳", newPhone()), story)
                .inProjects(words, ProjectCalls.everybody(words, mvc, identity))
                .make(150);
    }
}
