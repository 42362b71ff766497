package dev.revisit.project.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.api.ProjectCalls;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Stage;
import dev.revisit.project.judgement.Role;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerStory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class ProjectsApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Staff staff;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Viewers viewers;

    private ProjectFixture words;
    private Program seller;
    private Program head;
    private Program manager;
    private Program generalManager;

    @BeforeEach
    void begin() {
        story.begins();
        words = new ProjectFixture(story, application);
        var people = ProjectCalls.everybody(words, mvc, identity);
        seller = people.get(0);
        head = people.get(1);
        manager = people.get(2);
        generalManager = people.get(3);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program as(String userId, String... groups) {
        return Program.of(mvc, identity, userId, groups);
    }

    private static String path(UUID project) {
        return "/api/projects/" + project;
    }

    private Map<String, Object> report(UUID project) {
        return ProjectCalls.report(words, project);
    }

    private static JsonNode stage(JsonNode project, Stage stage) {
        return project.path("stages").get(stage.ordinal());
    }

    private static List<String> texts(JsonNode list, String key) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(key).asText())
                .toList();
    }

    private void judgedByAllThree(UUID project) {
        for (var judge : List.of(seller, head, manager)) {
            judge.post(path(project) + "/judgement", ProjectFixture.judgement("go-on"))
                    .expect(201);
        }
    }

    @Test
    @DisplayName(
            "P1, P2: started with name and region, the project has an id, a number, its department and five stages")
    void starts() {
        var header = ProjectFixture.header("第一人民医院信息化");
        header.putAll(Map.of("code", "XM-1", "generalContractor", "华东建设集团", "quoter", "赵燕"));

        var answer = seller.post("/api/projects", header);

        var body = answer.expect(201);
        var id = answer.id();
        assertThat(answer.response().getHeader("Location")).isEqualTo(path(id));
        assertThat(seller.get(path(id)).expect(200)).isEqualTo(body);
        header.forEach((key, value) -> assertThat(body.path(key).asText()).isEqualTo(value));
        assertThat(body.path("number").asText()).matches("P-\\d{6}");
        assertThat(body.path("department").asText()).isEqualTo(words.department());
        assertThat(body.path("departmentNameZh").asText()).isEqualTo("项目部" + words.department());
        assertThat(body.path("owner").asText()).isEqualTo(words.seller());
        assertThat(body.path("state").asText()).isEqualTo("open");
        assertThat(body.path("stage").asText()).isEqualTo("initiation");
        assertThat(body.path("round").asInt()).isEqualTo(1);
        assertThat(body.path("startedAt").asText()).isEqualTo("2026-11-02T09:00:00+08:00");
        for (var unknown : List.of("endedAt", "contractAmount", "signedOn")) {
            assertThat(body.path(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(texts(body.path("stages"), "stage"))
                .containsExactly("initiation", "first-contact", "solution-design", "quotation", "negotiation");
        assertThat(stage(body, Stage.INITIATION).path("successCriteria")).isNotEmpty();
        assertThat(stage(body, Stage.INITIATION).path("conditions")).hasSize(3);
        assertThat(stage(body, Stage.FIRST_CONTACT).path("openedAt").isNull()).isTrue();
        assertThat(stage(body, Stage.FIRST_CONTACT).path("conditions")).isEmpty();
        assertThat(body.path("holders")).hasSize(1);
        var holder = body.at("/holders/0");
        assertThat(holder.path("person").asText()).isEqualTo(words.seller());
        assertThat(holder.path("role").isNull()).isTrue();
        assertThat(holder.path("step").asText()).isEqualTo("UserTask_ReportSituation");
        assertThat(holder.path("due").asText()).isEqualTo("2026-11-04T09:00:00+08:00");
        assertThat(holder.path("overdue").asBoolean()).isFalse();
        assertThat(holder.path("task").asText())
                .isEqualTo(words.task(id, "UserTask_ReportSituation").id());
    }

    @Test
    @DisplayName("P1: name and region are owed, all that is wrong is named at once, in the caller's language")
    void owed() {
        assertThat(seller.post("/api/projects", Map.of("code", "x".repeat(61), "quoter", 7))
                        .wrongFields())
                .containsExactlyInAnyOrder("projectName", "region", "code", "quoter");
        var zh = seller.reading("zh").post("/api/projects", Map.of()).expect(400);
        assertThat(zh.path("detail").asText()).contains("项目名称：请填写");
    }

    static Stream<Arguments> notWhatTheCallExpects() {
        return Stream.of(
                Arguments.of("/api/projects", "null", null),
                Arguments.of("/api/projects", "[]", null),
                Arguments.of(
                        "/api/projects", "{\"projectName\":\"a\",\"region\":\"b\",\"stage\":\"quotation\"}", "stage"),
                Arguments.of("/report", "{\"conditions\":{}}", "conditions"),
                Arguments.of("/report", "{\"conditions\":[null,null,null]}", "conditions[1].met"),
                Arguments.of("/report", "{\"stage\":\"negotiation\"}", "stage"),
                Arguments.of("/report", "{\"unfit\":true}", "unfit"),
                Arguments.of("/report", "{\"condition1\":true}", "condition1"),
                Arguments.of("/judgement", "{\"role\":\"general-manager\"}", "role"),
                Arguments.of("/decision", "{\"stage\":5}", "stage"));
    }

    @ParameterizedTest
    @MethodSource("notWhatTheCallExpects")
    @DisplayName("What the call does not expect is a 400 that names it")
    void notExpected(String call, String body, String field) {
        var project = words.started("不合格式");
        var path = call.startsWith("/api") ? call : path(project) + call;
        var wrong = seller.postText(path, body).wrongFields();
        if (field != null) {
            assertThat(wrong).contains(field);
        }
    }

    @Test
    @DisplayName("P1: started by salespeople and leaders; not twice; not where nobody could judge it")
    void notStarted() {
        as("desk-of-projects", "reception")
                .post("/api/projects", ProjectFixture.header("前台的项目"))
                .expect(403);
        seller.post("/api/projects", ProjectFixture.header("体育馆")).expect(201);
        var twice = seller.post("/api/projects", ProjectFixture.header("体育馆")).expect(409);
        assertThat(texts(twice.path("errors"), "field")).containsExactly("projectName");

        staff.stopLeading(words.manager(), words.department());
        var nobody = seller.post("/api/projects", ProjectFixture.header("没有经理")).expect(409);
        assertThat(nobody.path("detail").asText()).contains("sales manager");
        assertThat(nobody.path("errors")).isEmpty();
    }

    @Test
    @DisplayName(
            "P3: reported, judged by three, sent back, judged anew and approved: all of it is read, round by round")
    void rounds() {
        var project = words.started("商场改造");
        var told = report(project);

        var reported = seller.post(path(project) + "/report", told).expect(201);
        assertThat(texts(reported.path("holders"), "role"))
                .containsExactlyInAnyOrder("salesperson", "department-head", "manager");
        judgedByAllThree(project);
        var back = generalManager
                .post(path(project) + "/decision", ProjectFixture.decision("back"))
                .expect(201);
        assertThat(back.path("round").asInt()).isEqualTo(2);
        assertThat(back.path("stage").asText()).isEqualTo("initiation");
        assertThat(texts(back.path("holders"), "person")).containsExactly(words.seller());

        seller.post(path(project) + "/report", told).expect(201);
        seller.post(path(project) + "/judgement", ProjectFixture.judgement("go-on"))
                .expect(201);
        head.post(path(project) + "/judgement", ProjectFixture.judgement("stop"))
                .expect(201);
        manager.post(path(project) + "/judgement", ProjectFixture.judgement("go-on"))
                .expect(201);
        var decision = ProjectFixture.decision("approved");
        decision.put("measures", "一周内拜访采购负责人");
        var approved =
                generalManager.post(path(project) + "/decision", decision).expect(201);

        assertThat(approved).isEqualTo(generalManager.get(path(project)).expect(200));
        assertThat(approved.path("stage").asText()).isEqualTo("first-contact");
        assertThat(approved.path("round").asInt()).isEqualTo(1);
        var initiation = stage(approved, Stage.INITIATION);
        assertThat(initiation.path("outcome").asText()).isEqualTo("approved");
        assertThat(initiation.path("closedAt").asText()).isEqualTo("2026-11-02T09:00:00+08:00");
        assertThat(initiation.path("rounds")).hasSize(2);
        var first = initiation.at("/rounds/0");
        assertThat(first.at("/report/situation").asText()).isEqualTo(told.get("situation"));
        assertThat(first.at("/report/by").asText()).isEqualTo(words.seller());
        assertThat(first.at("/report/appointment").isNull()).isTrue();
        assertThat(texts(first.path("conditions"), "evidence")).containsExactly("见附件第 1 页", "见附件第 2 页", "null");
        assertThat(texts(first.path("conditions"), "textZh")).isEqualTo(texts(initiation.path("conditions"), "textZh"));
        assertThat(texts(first.path("judgements"), "role"))
                .containsExactly("salesperson", "department-head", "manager", "general-manager");
        assertThat(first.at("/judgements/3/decision").asText()).isEqualTo("back");
        assertThat(first.at("/judgements/3/measures").asText()).isEqualTo("补充采购流程表");
        var second = initiation.at("/rounds/1");
        assertThat(texts(second.path("judgements"), "dissent")).containsExactly("false", "true", "false", "false");
        assertThat(second.at("/judgements/1/by").asText()).isEqualTo(words.head());
        assertThat(second.at("/judgements/1/opinion").asText()).isEqualTo("stop");
        assertThat(second.at("/judgements/1/standsInFor").isNull()).isTrue();
        assertThat(second.at("/judgements/3/measures").asText()).isEqualTo("一周内拜访采购负责人");
    }

    @Test
    @DisplayName("P3: all that is wrong with a report is named at once, as the caller wrote it, in words")
    void wrongReport() {
        var project = words.started("依据不全");
        var told = report(project);
        told.remove("situation");
        told.put("visit", "拜访了客户的信息科");
        told.put("signed", "maybe");
        told.put(
                "conditions",
                List.of(Map.of("evidence", "没有说是否满足"), Map.of("met", true, "evidence", "见"), Map.of("met", true)));

        var refused = seller.post(path(project) + "/report", told);

        assertThat(refused.wrongFields())
                .containsExactlyInAnyOrder(
                        "situation",
                        "visit",
                        "signed",
                        "conditions[0].met",
                        "conditions[1].evidence",
                        "conditions[2].met");
        assertThat(refused.body().path("detail").asText())
                .contains("Evidence 2: at least 2 characters", "Visit: is not asked here", "filled in by the decision")
                .doesNotContain("unfit");
        assertThat(seller.reading("zh")
                        .post(path(project) + "/report", told)
                        .expect(400)
                        .path("detail")
                        .asText())
                .contains("依据 2：请至少填写 2 个字", "条件 1：请填写");
        told = report(project);
        told.put("conditions", List.of(Map.of("met", true, "evidence", "见附件")));
        assertThat(seller.post(path(project) + "/report", told).wrongFields()).containsExactly("conditions");
        told.remove("conditions");
        assertThat(seller.post(path(project) + "/report", told).wrongFields()).containsExactly("conditions");
        assertThat(words.steps(project)).containsExactly("UserTask_ReportSituation");

        told.put(
                "conditions",
                List.of(
                        Map.of("met", true, "evidence", "见附件第 1 页"),
                        Map.of("met", false),
                        Map.of("met", false, "evidence", "还没有")));
        var written = seller.post(path(project) + "/report", told).expect(201);
        var conditions = stage(written, Stage.INITIATION).at("/rounds/0/conditions");
        assertThat(texts(conditions, "met")).containsExactly("true", "false", "false");
        assertThat(conditions.at("/2/evidence").isNull()).isTrue();
    }

    @Test
    @DisplayName("P5: a first contact without a promised next step is told, and cannot be approved")
    void noPromise() {
        var project = words.startedUpTo("科技园一期", Stage.FIRST_CONTACT);
        var told = report(project);
        told.put("nextStepPromised", "yes");
        assertThat(seller.post(path(project) + "/report", told).wrongFields()).containsExactly("nextStepPromised");
        told.put("nextStepPromised", false);
        var written = seller.post(path(project) + "/report", told).expect(201);
        var report = stage(written, Stage.FIRST_CONTACT).at("/rounds/0/report");
        assertThat(report.path("nextStepPromised").asBoolean(true)).isFalse();
        assertThat(report.path("promise").isNull()).isTrue();
        assertThat(texts(stage(written, Stage.FIRST_CONTACT).path("conditions"), "part"))
                .contains("appointment", "visit");
        judgedByAllThree(project);

        var refused = generalManager
                .post(path(project) + "/decision", ProjectFixture.decision("approved"))
                .expect(409);
        assertThat(texts(refused.path("errors"), "field")).containsExactly("decision");
        assertThat(words.stage(project)).isEqualTo(Stage.FIRST_CONTACT);
        generalManager
                .post(path(project) + "/decision", ProjectFixture.decision("back"))
                .expect(201);
    }

    @Test
    @DisplayName("P2: the last stage tells the contract; approved, the project is signed, and nothing goes on in it")
    void signed() {
        var project = words.startedUpTo("科技园二期", Stage.NEGOTIATION);
        var told = report(project);
        told.put("signedOn", "2027-01-01");
        told.put("contractAmount", "a lot");
        assertThat(seller.post(path(project) + "/report", told).wrongFields()).contains("contractAmount");
        told.put("contractAmount", 1280000.5);
        assertThat(seller.post(path(project) + "/report", told).wrongFields()).containsExactly("signedOn");
        told.put("signedOn", "2026-11-02");
        seller.post(path(project) + "/report", told).expect(201);
        judgedByAllThree(project);

        var signed = generalManager
                .post(path(project) + "/decision", ProjectFixture.decision("approved"))
                .expect(201);

        assertThat(signed.path("state").asText()).isEqualTo("signed");
        assertThat(signed.path("contractAmount").decimalValue()).isEqualByComparingTo("1280000.5");
        assertThat(signed.path("signedOn").asText()).isEqualTo("2026-11-02");
        assertThat(signed.path("endedAt").asText()).isEqualTo("2026-11-02T09:00:00+08:00");
        assertThat(signed.path("holders")).isEmpty();
        assertThat(stage(signed, Stage.NEGOTIATION)
                        .at("/rounds/0/report/signed")
                        .asBoolean())
                .isTrue();
        var over = seller.post(path(project) + "/report", told).expect(409);
        assertThat(over.path("detail").asText()).contains("signed and closed");
        head.post(path(project) + "/judgement", ProjectFixture.judgement("stop"))
                .expect(409);
        generalManager
                .post(path(project) + "/decision", ProjectFixture.decision("stopped"))
                .expect(409);
        assertThat(seller.get("/api/projects").items("id")).doesNotContain(project.toString());
        assertThat(seller.get("/api/projects?state=signed").items("id")).containsExactly(project.toString());
    }

    @Test
    @DisplayName("P3: what is wrong with a judgement or a decision is a 400 with the fields")
    void wrongJudgements() {
        var project = words.started("判断不全");
        words.reported(project);
        assertThat(head.post(path(project) + "/judgement", Map.of("opinion", "approved"))
                        .wrongFields())
                .containsExactlyInAnyOrder("opinion", "judgement");
        judgedByAllThree(project);
        assertThat(generalManager
                        .post(path(project) + "/decision", Map.of("decision", "stopped", "judgement", "客户已取消预算"))
                        .wrongFields())
                .containsExactly("reason");
        assertThat(generalManager
                        .post(path(project) + "/decision", Map.of("decision", "back"))
                        .wrongFields())
                .containsExactlyInAnyOrder("judgement", "moreWork");
        var stopped = generalManager
                .post(path(project) + "/decision", ProjectFixture.decision("stopped"))
                .expect(201);
        assertThat(stopped.path("state").asText()).isEqualTo("stopped");
        assertThat(stage(stopped, Stage.INITIATION)
                        .at("/rounds/0/judgements/3/reason")
                        .asText())
                .isEqualTo("客户取消了预算");
    }

    @Test
    @DisplayName("P3: nobody does what waits for somebody else, whatever they lead: 403")
    void somebodyElses() {
        var project = words.started("别人的任务");
        var told = report(project);
        for (var other : List.of(head, manager, generalManager)) {
            other.post(path(project) + "/report", told).expect(403);
        }
        seller.post(path(project) + "/report", told).expect(201);
        generalManager
                .post(path(project) + "/judgement", ProjectFixture.judgement("go-on"))
                .expect(403);
        judgedByAllThree(project);
        for (var other : List.of(seller, head, manager)) {
            other.post(path(project) + "/decision", ProjectFixture.decision("approved"))
                    .expect(403);
        }
        generalManager
                .post(path(project) + "/decision", ProjectFixture.decision("back"))
                .expect(201);
        manager.post(path(project) + "/report", told).expect(403);
        assertThat(words.steps(project)).containsExactly("UserTask_ReportSituation");
    }

    @Test
    @DisplayName("P3: nothing is told twice, and nothing before its turn: 409")
    void twice() {
        var project = words.started("两次");
        var told = report(project);
        var opinion = ProjectFixture.judgement("go-on");
        var decision = ProjectFixture.decision("approved");
        head.post(path(project) + "/judgement", opinion).expect(409);
        generalManager.post(path(project) + "/decision", decision).expect(409);
        seller.post(path(project) + "/report", told).expect(201);
        seller.post(path(project) + "/report", told).expect(409);
        head.post(path(project) + "/judgement", opinion).expect(201);
        var again = head.post(path(project) + "/judgement", opinion).expect(409);
        assertThat(again.path("detail").asText()).contains("judged already");
        generalManager.post(path(project) + "/decision", decision).expect(409);
        seller.post(path(project) + "/judgement", opinion).expect(201);
        manager.post(path(project) + "/judgement", opinion).expect(201);
        manager.post(path(project) + "/judgement", opinion).expect(409);
        generalManager.post(path(project) + "/decision", decision).expect(201);
        generalManager.post(path(project) + "/decision", decision).expect(409);
        assertThat(words.stage(project)).isEqualTo(Stage.FIRST_CONTACT);
    }

    @RepeatedTest(3)
    @DisplayName("P3: told twice at the same moment, it is told once, and the other hears so")
    void atOnce() throws Exception {
        var project = words.started("同时两次");
        var told = report(project);
        assertOnce(() -> seller.post(path(project) + "/report", told));
        var opinion = ProjectFixture.judgement("go-on");
        for (var judge : List.of(head, manager, seller)) {
            assertOnce(() -> judge.post(path(project) + "/judgement", opinion));
        }
        assertOnce(() -> generalManager.post(path(project) + "/decision", ProjectFixture.decision("approved")));
        var read = seller.get(path(project)).expect(200);
        assertThat(read.path("stage").asText()).isEqualTo("first-contact");
        assertThat(stage(read, Stage.INITIATION).path("rounds")).hasSize(1);
        assertThat(stage(read, Stage.INITIATION).at("/rounds/0/judgements")).hasSize(4);
        assertOnce(() -> seller.post("/api/projects", ProjectFixture.header("同时开始")));
    }

    private static void assertOnce(Callable<Program.Answer> call) throws Exception {
        var answers = Program.atOnce(List.of(call, call, call));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isIn(201, 409));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    }

    @Test
    @DisplayName("M3: seen by its owner, those above them and those who judge it; to all others it does not exist: 404")
    void visibility() {
        var project = words.started("谁看得见");
        var colleague = words.department() + "-colleague";
        words.employs(colleague, Groups.SALES);
        var stranger = as("manager-elsewhere", "manager");
        for (var seeing : List.of(seller, head, manager, generalManager)) {
            seeing.get(path(project)).expect(200);
            assertThat(seeing.get("/api/projects?holder=" + words.seller()).items("id"))
                    .containsExactly(project.toString());
        }
        for (var other : List.of(as(colleague, "sales"), stranger)) {
            other.get(path(project)).expect(404);
            other.post(path(project) + "/report", report(project)).expect(404);
            other.post(path(project) + "/judgement", ProjectFixture.judgement("go-on"))
                    .expect(404);
            other.post(path(project) + "/decision", ProjectFixture.decision("approved"))
                    .expect(404);
            assertThat(other.get("/api/projects?state=all").items("id")).doesNotContain(project.toString());
        }
        seller.get(path(UUID.randomUUID())).expect(404);
        seller.get("/api/projects/no-id").expect(404);
        seller.post("/api/projects/no-id/report", Map.of()).expect(404);
    }

    @Test
    @DisplayName("P3: a deputy judges for whom they stand in, is shown as such, and goes on seeing the project")
    void deputy() {
        var project = words.started("代理判断");
        var second = words.department() + "-second";
        words.employs(second, Groups.MANAGER);
        words.reported(project);
        words.logIn(Role.DEPARTMENT_HEAD);
        var today = LocalDate.ofInstant(story.now(), ZoneId.systemDefault());
        deputies.name(words.head(), second, viewers.current(), story.now());
        var deputy = as(second, "manager");
        deputy.get(path(project)).expect(404);
        var absence = deputies.away(words.head(), today, today, viewers.current(), story.now());

        head.post(path(project) + "/judgement", ProjectFixture.judgement("go-on"))
                .expect(403);
        deputy.post(path(project) + "/judgement", ProjectFixture.judgement("more-work"))
                .expect(201);
        deputies.back(absence, viewers.current(), story.now());

        var judged =
                stage(deputy.get(path(project)).expect(200), Stage.INITIATION).at("/rounds/0/judgements/0");
        assertThat(judged.path("by").asText()).isEqualTo(second);
        assertThat(judged.path("standsInFor").asText()).isEqualTo(words.head());
        assertThat(deputy.get("/api/projects").items("id")).containsExactly(project.toString());
    }

    @Test
    @DisplayName("Found by name, number, state, stage, owner and holder; page by page, in each order")
    void list() {
        var ids = new ArrayList<String>();
        for (var name : List.of("丙 100%_", "甲", "乙")) {
            ids.add(words.started(name).toString());
            story.daysPassUnattended(0.1);
        }
        var first = UUID.fromString(ids.get(0));
        words.reported(first);

        assertThat(head.get("/api/projects?order=newest").items("id"))
                .containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(head.get("/api/projects").items("id")).containsExactly(ids.get(1), ids.get(2), ids.get(0));
        for (var order : List.of("longest", "newest", "name")) {
            var seen = new ArrayList<String>();
            String next = "";
            while (next != null) {
                var page = head.get("/api/projects?size=1&order=" + order + "&after=" + next);
                assertThat(page.items("id")).hasSize(1);
                seen.addAll(page.items("id"));
                next = page.body().path("next").isNull()
                        ? null
                        : page.body().path("next").asText();
            }
            assertThat(seen)
                    .isEqualTo(head.get("/api/projects?order=" + order).items("id"))
                    .hasSize(3);
        }
        assertThat(head.get("/api/projects?q=100%25_").items("id")).containsExactly(ids.get(0));
        assertThat(head.get("/api/projects?q=%25").items("id")).containsExactly(ids.get(0));
        var number = head.get(path(first)).body().path("number").asText();
        assertThat(head.get("/api/projects?q=" + number).items("id")).containsExactly(ids.get(0));
        assertThat(head.get("/api/projects?holder=" + words.head()).items("id")).containsExactly(ids.get(0));
        assertThat(head.get("/api/projects?owner=" + words.seller()).items("id"))
                .hasSize(3);
        assertThat(head.get("/api/projects?owner=nobody").items("id")).isEmpty();
        assertThat(head.get("/api/projects?stage=initiation").items("id")).hasSize(3);
        assertThat(head.get("/api/projects?stage=quotation&state=all").items("id"))
                .isEmpty();

        var line = head.get("/api/projects?q=" + number).body().at("/items/0");
        assertThat(line.path("projectName").asText()).isEqualTo("丙 100%_");
        assertThat(line.path("region").asText()).isEqualTo("华东");
        assertThat(line.path("stage").asText()).isEqualTo("initiation");
        assertThat(line.path("heldUpSince").asText()).isEqualTo("2026-11-02T16:12:00+08:00");
        assertThat(texts(line.path("holders"), "role"))
                .containsExactlyInAnyOrder("salesperson", "department-head", "manager");
    }

    @Test
    @DisplayName("What a list cannot be asked is a 400 that names the parameter")
    void wrongQuestions() {
        for (var wrong : List.of("state", "stage", "order", "size", "after")) {
            assertThat(seller.get("/api/projects?" + wrong + "=backwards").wrongFields())
                    .as(wrong)
                    .containsExactly(wrong);
        }
        words.started("一");
        words.started("二");
        var next = seller.get("/api/projects?size=1").body().path("next").asText();
        assertThat(seller.get("/api/projects?order=newest&after=" + next).wrongFields())
                .containsExactly("after");
        assertThat(seller.get("/api/projects?q=" + "x".repeat(201)).wrongFields())
                .containsExactly("q");
    }

    @Test
    @DisplayName(
            "P4–P7: everybody reads the checklists, those who supervise edit them, nobody over somebody else's edit")
    void checklists() {
        var list = ProjectCalls.checklist(seller, "solution-design");
        assertThat(seller.get("/api/checklists").items("stage"))
                .containsExactly("initiation", "first-contact", "solution-design", "quotation", "negotiation");
        seller.put("/api/checklists/solution-design", list).expect(403);
        manager.put("/api/checklists/prospecting", list).expect(404);
        var same = manager.put("/api/checklists/solution-design", list).expect(200);
        assertThat(same.path("version").asInt()).isEqualTo(list.get("version"));

        var longer = ProjectCalls.checklist(seller, "solution-design");
        items(longer).add(Map.of("part", "whole", "kind", "condition", "textZh", "方案已评审"));
        var edited = manager.put("/api/checklists/solution-design", longer).expect(200);
        try {
            assertThat(edited.path("version").asInt())
                    .isEqualTo(same.path("version").asInt() + 1);
            assertThat(edited.path("editedBy").asText()).isEqualTo(words.manager());
            assertThat(edited.path("editedAt").asText()).isEqualTo("2026-11-02T09:00:00+08:00");
            assertThat(texts(edited.path("items"), "text")).contains("方案已评审");
            head.put("/api/checklists/solution-design", list).expect(409);
        } finally {
            list.put("version", edited.path("version").asInt());
            head.put("/api/checklists/solution-design", list).expect(200);
        }
    }

    @Test
    @DisplayName("P8: a call is told which forms a report asks for, and refused without the one that blocks it")
    void formsOfAReport() {
        var project = words.started("程序填报");
        var path = path(project);
        var stage = seller.get(path).body().at("/stages/0");
        assertThat(stage.path("forms").toString())
                .isEqualTo("[{\"form\":\"project-application\",\"filledIn\":false,\"ifMissing\":\"blocks\"}]");
        assertThat(stage.at("/conditions/0/evidenceForms/0").asText()).isEqualTo("project-application");
        assertThat(stage.at("/conditions/0/offered").asBoolean()).isFalse();
        var report = report(project);
        var other = words.started("没有申请表的项目");
        var refused = seller.reading("zh").post(path(other) + "/report", report).expect(409);
        assertThat(refused.path("detail").asText()).contains("项目立项申请表");

        var filled = seller.get(path).body().at("/stages/0");
        assertThat(filled.at("/forms/0/filledIn").asBoolean()).isTrue();
        assertThat(filled.at("/conditions/0/offered").asBoolean()).isTrue();
        var told = seller.post(path + "/report", report).expect(201);
        assertThat(told.at("/stages/0/rounds/0/missingForms").size()).isZero();
    }

    @Test
    @DisplayName("P8: a call that does not name forms leaves them as they are; what is no form is refused")
    void formsOfAChecklist() {
        var list = ProjectCalls.checklist(seller, "initiation");
        var silent = ProjectCalls.checklist(seller, "initiation");
        silent.remove("forms");
        items(silent).forEach(item -> item.remove("evidenceForms"));
        assertThat(manager.put("/api/checklists/initiation", silent)
                        .expect(200)
                        .path("version")
                        .asInt())
                .isEqualTo(list.get("version"));
        for (Object wrong : List.of("project-application", List.of(7))) {
            var broken = ProjectCalls.checklist(seller, "initiation");
            items(broken).get(1).put("evidenceForms", wrong);
            assertThat(manager.put("/api/checklists/initiation", broken).wrongFields())
                    .containsExactly("items[1].evidenceForms");
        }
        var broken = ProjectCalls.checklist(seller, "initiation");
        broken.put(
                "forms",
                List.of(
                        Map.of("form", "project-application", "ifMissing", "burns"),
                        Map.of("ifMissing", "warns"),
                        Map.of("form", "visit-report", "ifMissing", "warns"),
                        Map.of("form", "visit-report", "ifMissing", "blocks")));
        assertThat(manager.put("/api/checklists/initiation", broken).wrongFields())
                .containsExactly("forms[0].ifMissing", "forms[1].form", "forms[3].form");
        var unknown = ProjectCalls.checklist(seller, "initiation");
        unknown.put("forms", List.of(Map.of("form", "walk-in", "ifMissing", "warns")));
        manager.put("/api/checklists/initiation", unknown).expect(400);
    }

    private static List<Map<String, Object>> items(Map<String, Object> list) {
        return ProjectCalls.lines(list, "items");
    }

    @Test
    @DisplayName("P4–P7: what is wrong with a checklist is a 400, with the line where it is about one")
    void wrongChecklists() {
        var path = "/api/checklists/first-contact";
        assertThat(manager.put(path, Map.of()).wrongFields()).containsExactly("version", "items");
        var list = ProjectCalls.checklist(seller, "first-contact");
        list.put("version", "1");
        items(list).set(0, new HashMap<>(Map.of("part", "whole", "kind", "wish", "text", 7)));
        items(list).set(1, null);
        assertThat(manager.put(path, list).wrongFields())
                .containsExactly("version", "items[0].part", "items[0].kind", "items[0].text", "items[1]");
        for (var text : List.of("", "长".repeat(201), "a\u0007b", "\\ud800")) {
            var broken = ProjectCalls.checklist(seller, "first-contact");
            items(broken)
                    .replaceAll(item -> "visit".equals(item.get("part"))
                            ? Map.of("part", "visit", "kind", "condition", "text", text)
                            : item);
            manager.putText(path, Program.written(broken).replace("\\\\u", "\\u"))
                    .expect(400);
        }
        var tooMany = ProjectCalls.checklist(seller, "first-contact");
        for (int i = 0; i < 13; i++) {
            items(tooMany).add(Map.of("part", "visit", "kind", "condition", "text", "Condition " + i));
        }
        manager.put(path, tooMany).expect(400);
    }

    @Test
    @DisplayName("P10: a discount that is no number, or no percentage, is refused and named")
    void refusesDiscountsThatCannotBe() {
        for (String wrong : List.of("1e400", "-1e400", "100.1", "-0.1", "5.25", "true", "\"5\"", "null")) {
            int status = manager.putText(
                            "/api/pricing-principles/new",
                            "{\"version\": 1, \"textZh\": \"新客户按价目表报价\", \"greatestDiscount\": " + wrong + "}")
                    .status();
            assertThat(status).as(wrong).isEqualTo(400);
        }
    }
}
