package dev.revisit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.Flow;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.project.StageReportContent;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Opinion;
import dev.revisit.project.judgement.Role;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever somebody tries, no stage of a project opens without its four approvals (rule P3). */
@ApplicationTest
class StageGateTest {

    private static final String ENGINE = Browser.ENGINE;
    private static final AtomicInteger PROJECTS = new AtomicInteger();

    private static final String SELLER = "gate-seller";
    private static final String COLLEAGUE = "gate-colleague";
    private static final String HEAD = "gate-head";
    private static final String MANAGER = "gate-manager";
    private static final String BOTH = "gate-sells-and-manages";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    IdentityService identity;

    @Autowired
    Staff staff;

    @Autowired
    Deputies deputies;

    @Autowired
    Viewers viewers;

    @Autowired
    ProjectProcess process;

    @Autowired
    Projects projects;

    @Autowired
    OpenWork openWork;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate database;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext application;

    @BeforeEach
    void moveIn() {
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
        if (staff.exists(SELLER)) {
            return;
        }
        staff.openDepartment("gate", "Gate", "项目部");
        People.person(identity, SELLER, Groups.SALES);
        People.person(identity, COLLEAGUE, Groups.SALES);
        People.person(identity, HEAD, Groups.DEPARTMENT_HEAD);
        People.person(identity, MANAGER, Groups.MANAGER);
        People.person(identity, BOTH, Groups.SALES);
        identity.createMembership(BOTH, Groups.MANAGER);
        List.of(SELLER, COLLEAGUE, HEAD, MANAGER, BOTH).forEach(person -> staff.place(person, "gate"));
        staff.lead(HEAD, "gate");
        staff.lead(MANAGER, "gate");
    }

    // ---- what happens rightly ---------------------------------------------------------------------------------

    private void as(String person, String group, Runnable deed) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        person, "", AuthorityUtils.createAuthorityList(group)));
        try {
            deed.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private UUID started(String owner) {
        var started = new UUID[1];
        as(
                owner,
                Groups.SALES,
                () -> started[0] =
                        process.start(Map.of("projectName", "闸门 " + PROJECTS.incrementAndGet(), "region", "华东")));
        return started[0];
    }

    private UUID reported() {
        var project = started(SELLER);
        ProjectFixture.applied(application, project);
        as(SELLER, Groups.SALES, () -> process.report(project, report()));
        return project;
    }

    private UUID judged() {
        var project = reported();
        as(SELLER, Groups.SALES, () -> process.judge(project, opinion()));
        as(HEAD, Groups.DEPARTMENT_HEAD, () -> process.judge(project, opinion()));
        as(MANAGER, Groups.MANAGER, () -> process.judge(project, opinion()));
        return project;
    }

    private static Map<String, Object> opinion() {
        return Map.of("opinion", "go-on", "judgement", "可以进入下一阶段");
    }

    private static Map<String, Object> approval() {
        return Map.of("decision", "approved", "judgement", "同意进入下一阶段");
    }

    private String task(UUID project, String step) {
        return openWork.ofCases(Set.of(project.toString())).stream()
                .filter(task -> task.step().equals(step))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<ProcessInstance> instances(UUID project) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(project.toString())
                .list();
    }

    private String definition(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }

    // ---- through Tasklist, by hand-written requests -----------------------------------------------------------

    private record Attempt(String who, String what, String method, String path, String body, int... refusedBy) {}

    /** What the decision does not fill in is met. */
    private static Map<String, Object> report() {
        return Map.of(
                "situation", "客户已经确认立项",
                "condition1", true,
                "evidence1", "立项申请表已填齐",
                "condition2", true,
                "evidence2", "已报部门主管");
    }

    private static final String APPROVES = """
            {"variables": {"decision": {"value": "approved"}, "judgement": {"value": "同意进入下一阶段"}}}""";
    private static final String THINKS = """
            {"variables": {"opinion": {"value": "go-on"}, "judgement": {"value": "可以进入下一阶段"}}}""";

    private static final String REPORTS = """
            {"variables": {"situation": {"value": "客户已经确认立项"}, "condition1": {"value": %s},\
             "condition2": {"value": false}%s}}""";

    @Test
    @DisplayName(
            "P4, P8: in Tasklist initiation is refused for want of its application; filled in, it is offered ticked")
    void applicationInTasklist() throws Exception {
        moveIn();
        var project = started(SELLER);
        var tasklist = Browser.of(port, SELLER).reading("zh-CN");
        String task = ENGINE + "/task/" + task(project, ProjectSteps.REPORT);

        assertThat(tasklist.get(task + "/deployed-form").body())
                .contains("项目立项申请表：未填写")
                .doesNotContain("\"defaultValue\":true");
        var refused = tasklist.post(task + "/submit-form", REPORTS.formatted(false, ""));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("请先填写", "项目立项申请表");

        ProjectFixture.applied(application, project);

        assertThat(tasklist.get(task + "/deployed-form").body())
                .contains("项目立项申请表：已填写", "\"defaultValue\":true", "项目立项申请表 Project application");
        // Ticked beforehand, “approved” is refused at this door too.
        assertThat(tasklist.post(
                                task + "/submit-form",
                                REPORTS.formatted(
                                        false,
                                        ", \"condition3\": {\"value\": true}, \"evidence3\": {\"value\": \"经理批了\"}"))
                        .statusCode())
                .isEqualTo(400);
        // Whoever writes may untick what was offered.
        assertThat(tasklist.post(task + "/submit-form", REPORTS.formatted(false, ""))
                        .statusCode())
                .isEqualTo(204);
        assertThat(projects.unmetConditions(project)).containsOnlyKeys(1, 2);
    }

    @TestFactory
    @DisplayName("By hand-written requests, nobody moves a stage, and nothing at all is changed")
    Stream<DynamicTest> byHandWrittenRequests() {
        moveIn();
        var reportDue = started(SELLER);
        var judging = reported();
        var deciding = judged();
        String report = ENGINE + "/task/" + task(reportDue, ProjectSteps.REPORT);
        String asManager = ENGINE + "/task/" + task(judging, "UserTask_JudgeAsManager");
        String asHead = ENGINE + "/task/" + task(judging, "UserTask_JudgeAsDepartmentHead");
        String own = ENGINE + "/task/" + task(judging, "UserTask_JudgeAsSalesperson");
        String decide = ENGINE + "/task/" + task(deciding, "UserTask_DecideStage");
        String instance =
                ENGINE + "/process-instance/" + instances(deciding).get(0).getId();
        String job = ENGINE + "/job/"
                + management
                        .createJobQuery()
                        .processInstanceId(tasks.createTaskQuery()
                                .taskId(task(deciding, "UserTask_DecideStage"))
                                .singleResult()
                                .getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId();
        var attempts = Stream.of(
                        new Attempt(SELLER, "decides on their own project", "POST", decide + "/submit-form", APPROVES),
                        new Attempt(COLLEAGUE, "decides on a colleague's", "POST", decide + "/submit-form", APPROVES),
                        new Attempt(MANAGER, "decides after judging", "POST", decide + "/submit-form", APPROVES),
                        new Attempt(HEAD, "decides after judging", "POST", decide + "/submit-form", APPROVES),
                        new Attempt("boss", "decides as administrator", "POST", decide + "/submit-form", APPROVES),
                        new Attempt(SELLER, "judges as the manager", "POST", asManager + "/submit-form", THINKS),
                        new Attempt(SELLER, "judges as the head", "POST", asHead + "/submit-form", THINKS),
                        new Attempt(MANAGER, "judges as the head", "POST", asHead + "/submit-form", THINKS),
                        new Attempt("huangtao", "judges as the manager", "POST", asManager + "/submit-form", THINKS),
                        new Attempt("huangtao", "judges as the salesperson", "POST", own + "/submit-form", THINKS),
                        new Attempt("boss", "judges as the manager", "POST", asManager + "/submit-form", THINKS),
                        new Attempt(SELLER, "takes the decision", "POST", decide + "/claim", claimedBy(SELLER)),
                        new Attempt("boss", "takes the decision", "POST", decide + "/claim", claimedBy("boss")),
                        new Attempt("huangtao", "gives it away", "POST", decide + "/assignee", claimedBy(SELLER)),
                        new Attempt("huangtao", "delegates it", "POST", decide + "/delegate", claimedBy(SELLER)),
                        new Attempt("huangtao", "decides past the form", "POST", decide + "/complete", APPROVES),
                        new Attempt("huangtao", "resolves it", "POST", decide + "/resolve", APPROVES),
                        new Attempt(
                                "huangtao", "throws an error", "POST", decide + "/bpmnError", "{\"errorCode\":\"x\"}"),
                        new Attempt(
                                SELLER,
                                "throws an error",
                                "POST",
                                own + "/bpmnError",
                                "{\"errorCode\":\"x\",\"variables\":{\"decision\":{\"value\":\"approved\"}}}"),
                        new Attempt(
                                SELLER,
                                "escalates",
                                "POST",
                                own + "/bpmnEscalation",
                                "{\"escalationCode\":\"x\",\"variables\":{\"decision\":{\"value\":\"approved\"}}}"),
                        new Attempt(
                                SELLER,
                                "sets the variable",
                                "PUT",
                                instance + "/variables/decision",
                                "{\"value\":\"approved\"}"),
                        new Attempt(
                                SELLER,
                                "sets it on their task",
                                "POST",
                                own + "/variables",
                                "{\"modifications\":{\"decision\":{\"value\":\"approved\"}}}"),
                        new Attempt(
                                SELLER,
                                "writes the decision into their report",
                                "POST",
                                report + "/submit-form",
                                with("decision", "approved"),
                                400),
                        new Attempt(
                                SELLER,
                                "writes a stage into their report",
                                "POST",
                                report + "/submit-form",
                                with("stage", "negotiation"),
                                400),
                        new Attempt(
                                SELLER,
                                "signs in the first stage",
                                "POST",
                                report + "/submit-form",
                                with("signed", "yes"),
                                400),
                        new Attempt(
                                SELLER,
                                "writes a role into their judgement",
                                "POST",
                                own + "/submit-form",
                                THINKS.replace("{\"opinion\"", "{\"role\": {\"value\": \"manager\"}, \"opinion\""),
                                400),
                        new Attempt(
                                "huangtao",
                                "decides what is no decision",
                                "POST",
                                decide + "/submit-form",
                                APPROVES.replace("approved", "signed"),
                                400),
                        new Attempt(
                                "huangtao",
                                "decides without a judgement",
                                "POST",
                                decide + "/submit-form",
                                "{\"variables\": {\"decision\": {\"value\": \"approved\"}}}",
                                400),
                        new Attempt(SELLER, "runs the timer", "POST", job + "/execute", ""),
                        new Attempt(
                                SELLER,
                                "starts a review of their own",
                                "POST",
                                ENGINE + "/process-definition/key/StageReview/start",
                                "{\"businessKey\":\"%s\"}".formatted(deciding)),
                        new Attempt(
                                SELLER,
                                "starts a review by its id",
                                "POST",
                                ENGINE + "/process-definition/" + definition("StageReview") + "/submit-form",
                                "{\"variables\":{},\"businessKey\":\"%s\"}".formatted(deciding)),
                        new Attempt(
                                SELLER,
                                "starts judgements of their own",
                                "POST",
                                ENGINE + "/process-definition/" + definition("StageJudgements") + "/start",
                                "{\"businessKey\":\"%s\"}".formatted(judging)),
                        new Attempt(
                                SELLER,
                                "starts a project in its last stage",
                                "POST",
                                ENGINE + "/process-definition/" + definition("ProjectTracking") + "/start",
                                "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"CallActivity_Negotiation\"}]}"),
                        new Attempt(
                                SELLER,
                                "starts a project under another's key",
                                "POST",
                                ENGINE + "/process-definition/" + definition("ProjectTracking") + "/submit-form",
                                "{\"variables\":{\"projectName\":{\"value\":\"x\"},\"region\":{\"value\":\"x\"}},\"businessKey\":\"%s\"}"
                                        .formatted(deciding)),
                        new Attempt(SELLER, "sends a message", "POST", ENGINE + "/message", "{\"messageName\":\"x\"}"),
                        new Attempt(
                                SELLER,
                                "decides by the API",
                                "POST",
                                "/api/projects/" + deciding + "/decision",
                                "{\"decision\":\"approved\",\"judgement\":\"同意进入下一阶段\"}"),
                        new Attempt(
                                MANAGER,
                                "decides by the API",
                                "POST",
                                "/api/projects/" + deciding + "/decision",
                                "{\"decision\":\"approved\",\"judgement\":\"同意进入下一阶段\"}"),
                        new Attempt(
                                "huangtao",
                                "decides by the API before the judgements",
                                "POST",
                                "/api/projects/" + judging + "/decision",
                                "{\"decision\":\"approved\",\"judgement\":\"同意进入下一阶段\"}",
                                409),
                        new Attempt(
                                SELLER,
                                "judges by the API in a role they name",
                                "POST",
                                "/api/projects/" + judging + "/judgement",
                                "{\"role\":\"manager\",\"opinion\":\"go-on\",\"judgement\":\"可以进入下一阶段\"}",
                                400),
                        new Attempt(
                                "huangtao",
                                "judges by the API besides deciding",
                                "POST",
                                "/api/projects/" + judging + "/judgement",
                                "{\"opinion\":\"go-on\",\"judgement\":\"可以进入下一阶段\"}"),
                        new Attempt(
                                "boss",
                                "decides by the API",
                                "POST",
                                "/api/projects/" + deciding + "/decision",
                                "{\"decision\":\"approved\",\"judgement\":\"同意进入下一阶段\"}",
                                404),
                        new Attempt(
                                SELLER,
                                "reports a stage by the API that is not open",
                                "POST",
                                "/api/projects/" + deciding + "/report",
                                "{\"situation\":\"已经签约了\",\"stage\":\"negotiation\"}",
                                400))
                .toList();
        return attempts.stream()
                .map(attempt -> DynamicTest.dynamicTest(attempt.who() + " " + attempt.what(), () -> {
                    var browser = Browser.of(port, attempt.who());
                    var before = Everything.in(database);

                    var answer = attempt.path().startsWith("/api")
                            ? browser.send(browser.asked(attempt.method(), attempt.path(), attempt.body())
                                    .header("Authorization", Browser.basic(attempt.who(), People.PASSWORD)))
                            : browser.call(attempt.method(), attempt.path(), attempt.body());

                    int expected = attempt.refusedBy().length == 0 ? 403 : attempt.refusedBy()[0];
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
                    assertThat(Everything.in(database)).isEqualTo(before);
                }));
    }

    private static String claimedBy(String person) {
        return "{\"userId\":\"%s\"}".formatted(person);
    }

    private static String with(String key, String value) {
        return """
                {"variables": {"situation": {"value": "客户已经确认立项"}, "%s": {"value": "%s"}}}""".formatted(key, value);
    }

    @Test
    @DisplayName("Approved twice, a stage is approved once")
    void approvedTwice() {
        var project = judged();
        String decide = ENGINE + "/task/" + task(project, "UserTask_DecideStage") + "/submit-form";
        var manager = Browser.of(port, "huangtao");

        assertThat(manager.post(decide, APPROVES).statusCode()).isEqualTo(204);
        // The same again is answered as the first time, anything else is refused; neither does anything.
        var again = manager.post(decide, APPROVES);
        var somethingElse = manager.post(decide, APPROVES.replace("同意", "不同意"));

        assertThat(again.statusCode()).as(again.body()).isEqualTo(204);
        assertThat(somethingElse.statusCode()).as(somethingElse.body()).isEqualTo(409);
        assertThat(projects.flow(project).current().stage()).isEqualTo(Stage.FIRST_CONTACT);
        assertThat(stagesOpened(project)).containsExactly(Stage.INITIATION, Stage.FIRST_CONTACT);
    }

    @Test
    @DisplayName("An administrator, who may do anything in the engine, moves no stage with it either")
    void administrator() {
        var project = judged();
        String decide = ENGINE + "/task/" + task(project, "UserTask_DecideStage");
        var boss = Browser.of(port, "boss");

        assertThat(boss.post(decide + "/assignee", claimedBy("boss")).statusCode())
                .isEqualTo(204);
        var decided = boss.post(decide + "/submit-form", APPROVES);
        assertThat(decided.statusCode()).isEqualTo(403);
        assertThat(decided.body()).contains("This is not yours to judge");
        for (var instance : instances(project)) {
            String path = ENGINE + "/process-instance/" + instance.getId();
            assertThat(boss.call("PUT", path + "/variables/decision", "{\"value\":\"approved\"}")
                            .statusCode())
                    .isEqualTo(204);
            for (String element :
                    List.of("CallActivity_FirstContact", "CallActivity_Negotiation", "EndEvent_Approved")) {
                boss.post(
                        path + "/modification",
                        "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"%s\"}]}"
                                .formatted(element));
                assertThat(stagesOpened(project)).as(element).containsExactly(Stage.INITIATION);
                assertThat(openWork.ofCases(Set.of(project.toString())))
                        .extracting(OpenWork.OpenTask::step)
                        .containsExactly("UserTask_DecideStage");
            }
        }

        // The next look at who judges puts the task back where it belongs.
        staff.stopLeading(HEAD, "gate");
        staff.lead(HEAD, "gate");
        as(
                "huangtao",
                Groups.GENERAL_MANAGER,
                () -> process.decide(
                        project, Map.of("decision", "back", "judgement", "材料还不齐全", "moreWork", "补充立项申请表")));
        assertThat(stagesOpened(project)).containsExactly(Stage.INITIATION);
    }

    // ---- past the doors: by whoever got hold of the engine itself ----------------------------------------------

    @Test
    @DisplayName("A decision that somebody put into the engine beforehand carries nothing on")
    void variableSetBeforehand() {
        var project = judged();
        instances(project).forEach(instance -> runtime.setVariable(instance.getId(), "decision", "approved"));

        as(
                "huangtao",
                Groups.GENERAL_MANAGER,
                () -> process.decide(
                        project, Map.of("decision", "back", "judgement", "材料还不齐全", "moreWork", "补充立项申请表")));

        assertThat(projects.flow(project).current().stage()).isEqualTo(Stage.INITIATION);
        assertThat(openWork.ofCases(Set.of(project.toString())))
                .extracting(OpenWork.OpenTask::step)
                .containsExactly(ProjectSteps.REPORT);
    }

    @Test
    @DisplayName("A token moved within the engine opens no stage that was not approved")
    void tokenMoved() {
        var project = judged();
        String whole = instances(project).stream()
                .filter(instance -> instance.getProcessDefinitionId().startsWith("ProjectTracking"))
                .findFirst()
                .orElseThrow()
                .getId();

        assertRefused(
                () -> runtime.createProcessInstanceModification(whole)
                        .startBeforeActivity("CallActivity_Negotiation")
                        .execute(),
                "project.stage-not-approved");
        assertRefused(
                () -> runtime.createProcessInstanceModification(whole)
                        .startBeforeActivity("CallActivity_FirstContact")
                        .execute(),
                "project.stage-not-approved");
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("StageReview", project.toString()))
                .hasStackTraceContaining("a stage review is called by a project");
        assertThat(stagesOpened(project)).containsExactly(Stage.INITIATION);
    }

    @Test
    @DisplayName("Nobody is let past by the domain itself: no judgement missing, none of somebody else's, none twice")
    void pastTheDiagrams() {
        var judging = reported();
        var deciding = judged();
        var approval = new Judgement.Note(null, Decision.APPROVED, "同意进入下一阶段", null, null, null);
        var thought = new Judgement.Note(Opinion.GO_ON, null, "可以进入下一阶段", null, null, null);
        var now = clock.instant();

        assertRefused(inTransaction(() -> projects.decide(judging, approval, "huangtao", now)), "project.not-judged");
        for (String other : List.of(SELLER, COLLEAGUE, MANAGER, HEAD, "boss", "nobody")) {
            assertThatThrownBy(inTransaction(() -> projects.decide(deciding, approval, other, now)))
                    .as(other)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(problem -> problem.code())
                                    .containsAnyOf("project.not-your-judgement", "project.judged-by-yourself"));
        }
        assertRefused(
                inTransaction(() -> projects.judge(judging, Role.MANAGER, thought, SELLER, now)),
                "project.not-your-judgement");
        assertRefused(
                inTransaction(() -> projects.judge(judging, Role.DEPARTMENT_HEAD, thought, MANAGER, now)),
                "project.not-your-judgement");
        assertRefused(
                inTransaction(() -> projects.judge(deciding, Role.MANAGER, thought, MANAGER, now)),
                "project.already-judged");
        assertRefused(
                inTransaction(() -> projects.openStage(deciding, Stage.FIRST_CONTACT, now)),
                "project.stage-not-approved");
        assertRefused(
                inTransaction(() -> projects.openStage(deciding, Stage.INITIATION, now)), "project.stage-not-approved");
        assertRefused(
                inTransaction(() -> projects.report(deciding, anything(), SELLER, now)), "project.already-reported");
        assertRefused(
                inTransaction(() -> projects.report(judging, anything(), COLLEAGUE, now)), "project.of-somebody-else");
        assertThatThrownBy(inTransaction(() -> projects.judge(judging, Role.GENERAL_MANAGER, thought, "huangtao", now)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(stagesOpened(judging)).containsExactly(Stage.INITIATION);
        assertThat(stagesOpened(deciding)).containsExactly(Stage.INITIATION);
        assertThat(projects.theProject(deciding).state()).isEqualTo(Project.State.OPEN);
    }

    private static StageReportContent anything() {
        return new StageReportContent(null, null, null, null, null, List.of(), null);
    }

    @Test
    @DisplayName("A salesperson who is also a supervisor never judges their own project as one")
    void judgesOwnProject() {
        staff.lead(BOTH, "gate");
        staff.stopLeading(MANAGER, "gate");
        try {
            assertRefused(() -> started(BOTH), "project.no-manager");
            as(BOTH, Groups.MANAGER, () -> deputies.name(BOTH, MANAGER, viewers.current(), clock.instant()));

            var project = started(BOTH);
            ProjectFixture.applied(application, project);
            as(BOTH, Groups.SALES, () -> process.report(project, report()));

            assertThat(openWork.ofCases(Set.of(project.toString())))
                    .filteredOn(task -> BOTH.equals(task.assignee()))
                    .extracting(OpenWork.OpenTask::step)
                    .containsExactly("UserTask_JudgeAsSalesperson");
            String asManager = ENGINE + "/task/" + task(project, "UserTask_JudgeAsManager") + "/submit-form";
            assertThat(Browser.of(port, BOTH).post(asManager, THINKS).statusCode())
                    .isEqualTo(403);
            as(BOTH, Groups.SALES, () -> process.judge(project, opinion()));
            assertRefused(
                    () -> as(BOTH, Groups.SALES, () -> process.judge(project, opinion())), "project.already-judged");
            var thought = new Judgement.Note(Opinion.GO_ON, null, "可以进入下一阶段", null, null, null);
            assertRefused(
                    inTransaction(() -> projects.judge(project, Role.MANAGER, thought, BOTH, clock.instant())),
                    "project.judged-by-yourself");

            as(MANAGER, Groups.MANAGER, () -> process.judge(project, opinion()));
            var covered = round(project).by(Role.MANAGER);
            assertThat(Objects.requireNonNull(covered).standsInFor()).isEqualTo(BOTH);
        } finally {
            staff.lead(MANAGER, "gate");
            staff.stopLeading(BOTH, "gate");
        }
    }

    private Flow.Round round(UUID project) {
        return projects.flow(project).current().rounds().get(0);
    }

    private List<Stage> stagesOpened(UUID project) {
        return projects.flow(project).stages().stream()
                .filter(stage -> stage.run() != null)
                .map(Flow.FlowStage::stage)
                .toList();
    }

    private ThrowingCallable inTransaction(Runnable deed) {
        return () -> new TransactionTemplate(transactions).executeWithoutResult(tx -> deed.run());
    }

    private static void assertRefused(ThrowingCallable deed, String code) {
        assertThatThrownBy(deed)
                .satisfies(thrown -> assertThat(Refusal.in(thrown)
                                .orElseThrow(() -> new AssertionError(thrown))
                                .problems())
                        .extracting(problem -> problem.code())
                        .contains(code));
    }
}
