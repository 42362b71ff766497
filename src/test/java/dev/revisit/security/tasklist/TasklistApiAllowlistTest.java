package dev.revisit.security.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.security.Browser;
import dev.revisit.security.Everything;
import dev.revisit.security.People;
import dev.revisit.staff.Staff;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody who is logged in, has the token, and writes their requests by hand. */
@ApplicationTest
class TasklistApiAllowlistTest {

    private static final String ENGINE = Browser.ENGINE;
    private static final String NAME = "王芳-";
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    IdentityService identity;

    @Autowired
    Staff staff;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    FilterService filters;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcTemplate database;

    private String definition = "";

    @BeforeEach
    void moveIn() {
        // The engine's web applications ask for it by its name, which other tests' engines have too.
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
        definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("CustomerTracking")
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** Registers a customer as Tasklist does it; the task that follows is the salesperson's. */
    private Task taskOf(Browser browser, String userId) {
        int n = CUSTOMERS.incrementAndGet();
        var started =
                browser.post(ENGINE + "/process-definition/" + definition + "/submit-form", """
                {"variables": {"name": {"value": "%s", "type": "String"},
                               "phone": {"value": "138%08d", "type": "String"},
                               "address": {"value": "和平路", "type": "String"}}}
                """.formatted(NAME + n, n));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        return tasks.createTaskQuery()
                .taskAssignee(userId)
                .orderByTaskCreateTime()
                .desc()
                .list()
                .get(0);
    }

    private String filterNamed(String name) {
        return filters.createTaskFilterQuery()
                .filterNameLike("%" + name + "%")
                .singleResult()
                .getId();
    }

    private String contact() {
        return """
                {"variables": {"contactedAt": {"value": "%s", "type": "String"},
                               "way": {"value": "phone", "type": "String"},
                               "summary": {"value": "Asked about the kitchen", "type": "String"},
                               "outcome": {"value": "thinking-it-over", "type": "String"}}}
                """.formatted(java.time.OffsetDateTime.now(java.time.ZoneId.of("Asia/Shanghai"))
                .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx")));
    }

    @Test
    @DisplayName("A salesperson can do all of their day in Tasklist")
    void opensForWhatTasklistNeeds() {
        var lina = Browser.of(port, "lina");
        var task = taskOf(lina, "lina");

        for (String path : List.of(
                "/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task",
                "/filter/count?itemCount=false&resourceType=Task",
                "/filter/" + filterNamed("My tasks") + "?itemCount=false",
                "/user/lina/profile",
                "/task/" + task.getId(),
                "/task/" + task.getId() + "/form",
                "/task/" + task.getId() + "/deployed-form?noCache=123",
                "/task/" + task.getId() + "/form-variables?deserializeValues=false",
                "/task?assignee=lina&processInstanceId=" + task.getProcessInstanceId() + "&maxResults=15",
                "/process-definition?latest=true&active=true&startableInTasklist=true&startablePermissionCheck=true"
                        + "&firstResult=0&maxResults=15&nameLike=%25%E5%AE%A2%25",
                "/process-definition/count?latest=true&active=true&startableInTasklist=true"
                        + "&startablePermissionCheck=true",
                "/process-definition/" + definition + "/startForm",
                "/process-definition/" + definition + "/deployed-start-form?noCache=1",
                "/process-definition/" + definition + "/xml")) {
            var answer = lina.get(ENGINE + path);
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        }
        assertThat(lina.get("/camunda/api/engine/engine/").statusCode()).isEqualTo(200);
        assertThat(lina.get("/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js")
                        .statusCode())
                .isEqualTo(200);
        var mayCreate = lina.call("OPTIONS", ENGINE + "/filter", "");
        assertThat(mayCreate.statusCode()).isEqualTo(200);
        assertThat(mayCreate.body()).doesNotContain("create");

        var list = lina.post(ENGINE + "/filter/" + filterNamed("My tasks") + "/list?firstResult=0&maxResults=15", """
                {"processVariables":[],"taskVariables":[],"caseInstanceVariables":[],"firstResult":0,"maxResults":15,
                 "sorting":[{"sortBy":"dueDate","sortOrder":"asc"}],"active":true,"nameLike":"%到店%"}
                """);
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        assertThat(list.body()).contains(task.getId());
        assertThat(lina.post(ENGINE + "/task/" + task.getId() + "/claim", "{\"userId\":\"lina\"}")
                        .statusCode())
                .isEqualTo(204);
        var completed = lina.post(ENGINE + "/task/" + task.getId() + "/submit-form", contact());
        assertThat(completed.statusCode()).as(completed.body()).isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isZero();
    }

    @Test
    @DisplayName(
            "A task completed again by a lost answer is answered as done, and a start form that carries a key starts once")
    void sentTwice() {
        var lina = Browser.of(port, "lina");
        var task = taskOf(lina, "lina");
        String path = ENGINE + "/task/" + task.getId() + "/submit-form";
        String contact = contact();
        assertThat(lina.post(path, contact).statusCode()).isEqualTo(204);
        assertThat(lina.post(path, contact).statusCode()).isEqualTo(204);
        var other = lina.post(path, contact.replace("kitchen", "bathroom"));
        assertThat(other.statusCode()).as(other.body()).isEqualTo(409);
        assertThat(other.body()).contains("This step was done already, by").doesNotContain("ENGINE-");

        int n = CUSTOMERS.incrementAndGet();
        String form = """
                {"variables": {"name": {"value": "%s", "type": "String"},
                               "phone": {"value": "138%08d", "type": "String"},
                               "address": {"value": "和平路", "type": "String"}}}
                """.formatted(NAME + n, n);
        String start = ENGINE + "/process-definition/" + definition + "/submit-form";
        var first = lina.send(lina.asked("POST", start, form).header("Idempotency-Key", "start-" + n));
        var second = lina.send(lina.asked("POST", start, form).header("Idempotency-Key", "start-" + n));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        var changed = lina.send(
                lina.asked("POST", start, form.replace("和平路", "解放路")).header("Idempotency-Key", "start-" + n));
        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body()).contains("\"Refusal\"", "with other content");
    }

    @Test
    @DisplayName("A wrong form is one line in the log, and no stack trace")
    void wrongFormInTheLog() {
        var lina = Browser.of(port, "lina");
        String path = ENGINE + "/task/" + taskOf(lina, "lina").getId() + "/submit-form";
        String start = ENGINE + "/process-definition/" + definition + "/submit-form";
        for (var wrong : List.of(
                Map.entry(path, "{\"variables\":{}}"),
                Map.entry(path, "{}"),
                Map.entry(path, "{\"variables\":{\"outcome\":{\"value\":\"no-such-outcome\",\"type\":\"String\"}}}"),
                Map.entry(path, "{\"variables\":{\"outcome\":{\"value\":5,\"type\":\"Integer\"}}}"),
                Map.entry(path, "{\"variables\":{\"outcome\":{\"value\":\"x\",\"type\":\"Date\"}}}"),
                Map.entry(path, "{\"variables\":{\"nothing\":{\"value\":\"x\",\"type\":\"NoSuchType\"}}}"),
                Map.entry(path, "{\"variables\":[]}"),
                Map.entry(ENGINE + "/task/no-such-task/submit-form", "{\"variables\":{}}"),
                Map.entry(path, "{\"variables\":"),
                Map.entry(path, "nothing of that kind"),
                Map.entry(path, "{\"variables\":{\"outcome\":{\"value\":{\"a\":[1]},\"type\":\"Object\"}}}"),
                Map.entry(start, "{\"variables\":{\"name\":{\"value\":\"\\u0000\",\"type\":\"String\"}}}"))) {
            var lines = new ListAppender<ILoggingEvent>();
            lines.start();
            var log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
            log.addAppender(lines);
            int status;
            try {
                status = lina.post(wrong.getKey(), wrong.getValue()).statusCode();
            } finally {
                log.detachAppender(lines);
            }
            assertThat(status).as(wrong.getValue()).isBetween(400, 499);
            assertThat(lines.list)
                    .as(wrong.getValue())
                    .hasSizeLessThan(2)
                    .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull())
                    .allSatisfy(line -> assertThat(line.getFormattedMessage()).doesNotContain("\tat "));
        }
    }

    private record Attempt(String what, String method, String path, String body) {

        static Attempt of(String what, String method, String path, String body) {
            return new Attempt(what, method, path, body);
        }
    }

    @TestFactory
    @DisplayName("All else is refused and changes nothing")
    Stream<DynamicTest> shutForAllElse() {
        moveIn();
        var lina = Browser.of(port, "lina");
        var own = taskOf(lina, "lina");
        var wangwei = Browser.of(port, "wangwei");
        var colleagues = taskOf(wangwei, "wangwei");
        String task = ENGINE + "/task/" + own.getId();
        String other = ENGINE + "/task/" + colleagues.getId();
        String instance = ENGINE + "/process-instance/" + own.getProcessInstanceId();
        String execution = ENGINE + "/execution/" + own.getExecutionId();
        String job = ENGINE + "/job/"
                + management.createJobQuery().timers().list().get(0).getId();
        String filter = ENGINE + "/filter/" + filterNamed("My tasks");
        String list = filter + "/list?firstResult=0&maxResults=15";
        String start = ENGINE + "/process-definition/" + definition;
        String evil = "${''.getClass().forName('java.lang.Runtime')}";
        String changedFilter =
                "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"assigneeExpression\":\"%s\"},\"properties\":{}}"
                        .formatted(evil);

        return Stream.of(
                        Attempt.of("bpmnError", "POST", task + "/bpmnError", "{\"errorCode\":\"x\"}"),
                        Attempt.of("bpmnEscalation", "POST", task + "/bpmnEscalation", "{\"escalationCode\":\"x\"}"),
                        Attempt.of("complete past the form", "POST", task + "/complete", "{\"variables\":{}}"),
                        Attempt.of("resolve", "POST", task + "/resolve", "{\"variables\":{}}"),
                        Attempt.of("delegate", "POST", task + "/delegate", "{\"userId\":\"wangwei\"}"),
                        Attempt.of("give away", "POST", task + "/assignee", "{\"userId\":\"wangwei\"}"),
                        Attempt.of("take away", "POST", other + "/assignee", "{\"userId\":\"lina\"}"),
                        Attempt.of("unclaim", "POST", task + "/unclaim", ""),
                        Attempt.of("claim for another", "POST", task + "/claim", "{\"userId\":\"wangwei\"}"),
                        Attempt.of(
                                "claim for another, said twice",
                                "POST",
                                task + "/claim",
                                "{\"userId\":\"lina\",\"userId\":\"wangwei\"}"),
                        Attempt.of("claim for nobody", "POST", task + "/claim", "{\"userId\":null}"),
                        Attempt.of("a colleague's task claimed", "POST", other + "/claim", "{\"userId\":\"lina\"}"),
                        Attempt.of("a colleague's task completed", "POST", other + "/submit-form", contact()),
                        Attempt.of("due date", "PUT", task, "{\"due\":\"2030-01-01T00:00:00.000+0000\"}"),
                        Attempt.of(
                                "variable of the task", "PUT", task + "/variables/outcome", "{\"value\":\"signed\"}"),
                        Attempt.of(
                                "variables of the task",
                                "POST",
                                task + "/variables",
                                "{\"modifications\":{\"a\":{\"value\":1}}}"),
                        Attempt.of("local variable", "PUT", task + "/localVariables/x", "{\"value\":\"1\"}"),
                        Attempt.of(
                                "variables of the case",
                                "PUT",
                                instance + "/variables/outcome",
                                "{\"value\":\"signed\"}"),
                        Attempt.of("variable deleted", "DELETE", instance + "/variables/outcome", ""),
                        Attempt.of("comment", "POST", task + "/comment/create", "{\"message\":\"name and phone\"}"),
                        Attempt.of("comments read", "GET", task + "/comment", ""),
                        Attempt.of("attachment", "POST", task + "/attachment/create", ""),
                        Attempt.of(
                                "identity link",
                                "POST",
                                task + "/identity-links",
                                "{\"userId\":\"wangwei\",\"type\":\"candidate\"}"),
                        Attempt.of(
                                "a task of one's own",
                                "POST",
                                ENGINE + "/task/create",
                                "{\"name\":\"x\",\"assignee\":\"lina\"}"),
                        Attempt.of("task deleted", "DELETE", task, ""),
                        Attempt.of(
                                "message",
                                "POST",
                                ENGINE + "/message",
                                "{\"messageName\":\"Message_CustomerCame\",\"processInstanceId\":\"%s\"}"
                                        .formatted(own.getProcessInstanceId())),
                        Attempt.of("signal", "POST", ENGINE + "/signal", "{\"name\":\"x\"}"),
                        Attempt.of("execution signalled", "POST", execution + "/signal", "{}"),
                        Attempt.of(
                                "message to an execution",
                                "POST",
                                execution + "/messageSubscriptions/Message_CustomerCame/trigger",
                                "{}"),
                        Attempt.of("job run", "POST", job + "/execute", ""),
                        Attempt.of(
                                "job put off",
                                "PUT",
                                job + "/duedate",
                                "{\"duedate\":\"2030-01-01T00:00:00.000+0000\"}"),
                        Attempt.of("job without retries", "PUT", job + "/retries", "{\"retries\":0}"),
                        Attempt.of("jobs", "GET", ENGINE + "/job", ""),
                        Attempt.of("deployment", "POST", ENGINE + "/deployment/create", "{}"),
                        Attempt.of("deployments", "GET", ENGINE + "/deployment", ""),
                        Attempt.of("case deleted", "DELETE", instance, ""),
                        Attempt.of("case suspended", "PUT", instance + "/suspended", "{\"suspended\":true}"),
                        Attempt.of("case modified", "POST", instance + "/modification", "{\"instructions\":[]}"),
                        Attempt.of("cases", "GET", ENGINE + "/process-instance", ""),
                        Attempt.of("migration", "POST", ENGINE + "/migration/execute", "{}"),
                        Attempt.of("batch", "GET", ENGINE + "/batch", ""),
                        Attempt.of("external tasks", "POST", ENGINE + "/external-task/fetchAndLock", "{}"),
                        Attempt.of(
                                "started by key",
                                "POST",
                                ENGINE + "/process-definition/key/CustomerTracking/start",
                                "{}"),
                        Attempt.of("started past the form", "POST", start + "/start", "{}"),
                        Attempt.of(
                                "started in the middle",
                                "POST",
                                start + "/start",
                                "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"EndEvent_Won\"}]}"),
                        Attempt.of(
                                "start form with instructions",
                                "POST",
                                start + "/submit-form",
                                "{\"variables\":{},\"startInstructions\":[]}"),
                        Attempt.of(
                                "start form with a business key",
                                "POST",
                                start + "/submit-form",
                                "{\"variables\":{\"name\":{\"value\":\"x\"},\"phone\":{\"value\":\"13900000000\"},"
                                        + "\"address\":{\"value\":\"x\"}},\"businessKey\":\"mine\"}"),
                        Attempt.of(
                                "start form by key",
                                "POST",
                                ENGINE + "/process-definition/key/CustomerTracking/submit-form",
                                "{}"),
                        Attempt.of("diagram suspended", "PUT", start + "/suspended", "{\"suspended\":true}"),
                        Attempt.of("diagram deleted", "DELETE", start, ""),
                        Attempt.of("filter made", "POST", ENGINE + "/filter/create", changedFilter),
                        Attempt.of("filter changed", "PUT", filter, changedFilter),
                        Attempt.of("filter deleted", "DELETE", filter, ""),
                        Attempt.of("filter run by GET", "GET", filter + "/list", ""),
                        Attempt.of("filter counted", "POST", filter + "/count", "{}"),
                        Attempt.of("single result", "POST", filter + "/singleResult", "{}"),
                        Attempt.of("expression", "POST", list, "{\"assigneeExpression\":\"%s\"}".formatted(evil)),
                        Attempt.of(
                                "expression in an alternative",
                                "POST",
                                list,
                                "{\"orQueries\":[{\"nameLike\":\"x\",\"dueBeforeExpression\":\"%s\"}]}"
                                        .formatted(evil)),
                        Attempt.of(
                                "expression in an alternative of an alternative",
                                "POST",
                                list,
                                "{\"orQueries\":[{\"orQueries\":[{\"dueBeforeExpression\":\"%s\"}]}]}".formatted(evil)),
                        Attempt.of(
                                "expression, spelt with an escape",
                                "POST",
                                list,
                                "{\"assignee\\u0045xpression\":\"%s\"}".formatted(evil)),
                        Attempt.of(
                                "a search for variables",
                                "POST",
                                list,
                                "{\"processVariables\":[{\"name\":\"outcome\",\"operator\":\"eq\",\"value\":\"x\"}]}"),
                        Attempt.of(
                                "sorted by a variable",
                                "POST",
                                list,
                                "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\","
                                        + "\"parameters\":{\"variable\":\"outcome\",\"type\":\"String\"}}]}"),
                        Attempt.of("tasks by an expression", "GET", ENGINE + "/task?assigneeExpression=%24%7Bx%7D", ""),
                        Attempt.of("tasks of a colleague", "GET", ENGINE + "/task?assignee=wangwei", ""),
                        Attempt.of("tasks by query", "POST", ENGINE + "/task", "{}"),
                        Attempt.of(
                                "variables as Java objects",
                                "GET",
                                task + "/form-variables?deserializeValues=true",
                                ""),
                        Attempt.of("rendered form", "GET", task + "/rendered-form", ""),
                        Attempt.of("a colleague's profile", "GET", ENGINE + "/user/wangwei/profile", ""),
                        Attempt.of(
                                "own profile changed",
                                "PUT",
                                ENGINE + "/user/lina/profile",
                                "{\"id\":\"lina\",\"firstName\":\"x\"}"),
                        Attempt.of("own password", "PUT", ENGINE + "/user/lina/credentials", "{\"password\":\"x\"}"),
                        Attempt.of("people", "GET", ENGINE + "/user", ""),
                        Attempt.of("a person made", "POST", ENGINE + "/user/create", "{\"profile\":{\"id\":\"eve\"}}"),
                        Attempt.of("into a group", "PUT", ENGINE + "/group/camunda-admin/members/lina", ""),
                        Attempt.of("groups", "GET", ENGINE + "/group", ""),
                        Attempt.of(
                                "a right made",
                                "POST",
                                ENGINE + "/authorization/create",
                                "{\"type\":1,\"userId\":\"lina\",\"permissions\":[\"ALL\"],\"resourceType\":7,\"resourceId\":\"*\"}"),
                        Attempt.of("rights", "GET", ENGINE + "/authorization", ""),
                        Attempt.of("history", "GET", ENGINE + "/history/user-operation?taskId=x", ""),
                        Attempt.of("history of cases", "GET", ENGINE + "/history/process-instance", ""),
                        Attempt.of(
                                "decision evaluated",
                                "POST",
                                ENGINE + "/decision-definition/key/DeductionRates/evaluate",
                                "{}"),
                        Attempt.of(
                                "telemetry", "POST", ENGINE + "/telemetry/configuration", "{\"enableTelemetry\":true}"),
                        Attempt.of("schema log", "POST", ENGINE + "/schema/log", "{}"),
                        Attempt.of("another engine", "GET", "/camunda/api/engine/engine/other/task", ""),
                        Attempt.of(
                                "cockpit", "GET", "/camunda/api/cockpit/plugin/base/default/process-definition/x", ""),
                        Attempt.of("admin", "GET", "/camunda/api/admin/plugin/adminPlugins/default/metrics/x", ""),
                        Attempt.of("first user", "POST", "/camunda/api/admin/setup/default/user/create", "{}"),
                        Attempt.of(
                                "login past ours", "POST", "/camunda/api/admin/auth/user/default/login/tasklist", ""),
                        Attempt.of("diagram suspended by key", "PUT", ENGINE + "/process-definition/suspended", "{}"),
                        Attempt.of("HEAD", "HEAD", task, ""),
                        Attempt.of("PATCH", "PATCH", task, "{}"))
                .map(attempt -> DynamicTest.dynamicTest(attempt.what(), () -> {
                    var before = Everything.in(database);

                    var answer = lina.call(attempt.method(), attempt.path(), attempt.body());

                    if (attempt.what().contains("said twice")) {
                        assertThat(answer.statusCode()).isEqualTo(400);
                    } else {
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
                    }
                    assertThat(Everything.in(database)).isEqualTo(before);
                    // Not thrown out of the session, as a missing token would have it.
                    assertThat(lina.get(task).statusCode()).isEqualTo(200);
                }));
    }

    @TestFactory
    @DisplayName("No way of writing an address gets around the door")
    Stream<DynamicTest> knowsItsAddresses() {
        moveIn();
        var lina = Browser.of(port, "lina");
        var task = taskOf(lina, "lina");
        String id = task.getId();
        String error = "{\"errorCode\":\"x\"}";
        return Stream.of(
                        ENGINE + "/task/" + id + "/bpmnError/",
                        ENGINE + "/task/" + id + "//bpmnError",
                        ENGINE + "//task/" + id + "/bpmnError",
                        ENGINE + "/task/" + id + "/bpmnError;x=/claim",
                        ENGINE + "/task/" + id + ";x/bpmnError",
                        ENGINE + "/task/" + id + "/claim/../bpmnError",
                        ENGINE + "/task/" + id + "/claim/%2e%2e/bpmnError",
                        ENGINE + "/task/" + id + "/claim%2f..%2fbpmnError",
                        ENGINE + "/task/" + id + "%2fbpmnError",
                        ENGINE + "/task/" + id + "%252fbpmnError",
                        ENGINE + "/task/" + id + "/%62pmnError",
                        ENGINE + "/task/" + id + "/./bpmnError",
                        ENGINE + "/task/" + id + "\\bpmnError",
                        ENGINE + "/task/" + id + "/bpmnError%00",
                        ENGINE + "/task/" + id + "/bpmnError?x=/claim",
                        ENGINE + "/task/" + id + "/bpmnError#/claim",
                        ENGINE + "/TASK/" + id + "/bpmnError",
                        "/camunda/api/engine/engine/%64efault/task/" + id + "/bpmnError",
                        "/camunda/api/engine/task/" + id + "/bpmnError",
                        "/camunda//api/engine/engine/default/task/" + id + "/bpmnError",
                        "//camunda/api/engine/engine/default/task/" + id + "/bpmnError",
                        "/CAMUNDA/api/engine/engine/default/task/" + id + "/bpmnError",
                        "/camunda;x/api/engine/engine/default/task/" + id + "/bpmnError",
                        "/login/../camunda/api/engine/engine/default/task/" + id + "/bpmnError",
                        "/webjars/..;/camunda/api/engine/engine/default/task/" + id + "/bpmnError",
                        "/%63amunda/api/engine/engine/default/task/" + id + "/bpmnError",
                        "http://localhost/camunda/api/engine/engine/default/task/" + id + "/bpmnError",
                        "/camunda/lib/../api/engine/engine/default/task/" + id + "/bpmnError",
                        "/engine-rest/task/" + id + "/bpmnError",
                        "/rest/task/" + id + "/bpmnError")
                .map(target -> DynamicTest.dynamicTest(target.replace(id, "{id}"), () -> {
                    var before = Everything.in(database);

                    int status = raw(lina, "POST " + target, "Content-Type: application/json", error);

                    assertThat(status).isBetween(400, 499);
                    assertThat(Everything.in(database)).isEqualTo(before);
                }));
    }

    /** As it is written, without a client that puts it right. */
    private int raw(Browser browser, String request, String header, String body) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write(("%s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n%s\r\n"
                                            .formatted(request, port, header)
                                    + "Cookie: JSESSIONID=%s; XSRF-TOKEN=%s\r\nX-XSRF-TOKEN: %s\r\nContent-Length: %d\r\n\r\n"
                                            .formatted(
                                                    browser.cookie("JSESSIONID"),
                                                    browser.cookie("XSRF-TOKEN"),
                                                    browser.cookie("XSRF-TOKEN"),
                                                    content.length))
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(content);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    @Test
    @DisplayName("A header does not make another method of a call")
    void methodIsMethod() throws IOException {
        var lina = Browser.of(port, "lina");
        var task = taskOf(lina, "lina");
        var before = Everything.in(database);

        for (String name : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(raw(lina, "POST " + ENGINE + "/task/" + task.getId() + "/claim", name + ": DELETE", ""))
                    .isEqualTo(403);
        }
        assertThat(raw(
                        lina,
                        "POST " + ENGINE + "/task/" + task.getId() + "/claim",
                        "Content-Type: application/x-www-form-urlencoded",
                        "userId=wangwei&_method=DELETE"))
                .isEqualTo(403);
        assertThat(raw(lina, "BREW " + ENGINE + "/task/" + task.getId(), "X: y", ""))
                .isBetween(400, 499);
        assertThat(Everything.in(database)).isEqualTo(before);
    }

    @TestFactory
    @DisplayName("A form holds plain values and nothing else")
    Stream<DynamicTest> takesPlainValues() {
        moveIn();
        var lina = Browser.of(port, "lina");
        String task = ENGINE + "/task/" + taskOf(lina, "lina").getId() + "/submit-form";
        return Stream.of(
                        "{\"variables\":{\"x\":{\"value\":\"rO0AB\",\"type\":\"Object\",\"valueInfo\":"
                                + "{\"objectTypeName\":\"java.util.HashMap\",\"serializationDataFormat\":"
                                + "\"application/x-java-serialized-object\"}}}}",
                        "{\"variables\":{\"x\":{\"value\":\"{}\",\"type\":\"object\"}}}",
                        "{\"variables\":{\"x\":{\"value\":\"aGk=\",\"type\":\"File\"}}}",
                        "{\"variables\":{\"x\":{\"value\":\"aGk=\",\"type\":\"Bytes\"}}}",
                        "{\"variables\":{\"x\":{\"value\":\"<x/>\",\"type\":\"Xml\"}}}",
                        "{\"variables\":{\"x\":{\"value\":\"x\",\"valueInfo\":{\"transient\":true}}}}",
                        "{\"variables\":{\"x\":{\"value\":{\"a\":1}}}}",
                        "{\"variables\":{\"x\":{\"value\":[1]}}}",
                        "{\"variables\":{\"x\":{\"value\":\"x\",\"local\":true}}}",
                        "{\"variables\":{\"x\":\"x\"}}",
                        "{\"variables\":[]}",
                        "[]",
                        "\"x\"",
                        "{\"variables\":{}} {}",
                        "{\"variables\":{},\"variables\":{}}",
                        "{\"variables\":",
                        "nonsense")
                .map(body -> DynamicTest.dynamicTest(body, () -> {
                    var before = Everything.in(database);

                    var answer = lina.post(task, body);

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                    assertThat(answer.body()).contains("\"type\":\"Refusal\"").contains("could not be read");
                    assertThat(Everything.in(database)).isEqualTo(before);
                }));
    }

    @Test
    @DisplayName("It says no in the reader's language")
    void saysNoInTheReadersLanguage() {
        var lina = Browser.of(port, "lina");

        assertThat(lina.reading("zh-CN,zh;q=0.9").get(ENGINE + "/deployment").body())
                .isEqualTo("{\"type\":\"Refusal\",\"message\":\"这里不能这样操作。\"}");
        assertThat(lina.reading("fr").get(ENGINE + "/deployment").body()).contains("This cannot be done here.");
    }

    @Test
    @DisplayName("Those who lead see their people's tasks and cannot do them")
    void leadersLookOn() {
        var lina = Browser.of(port, "lina");
        var task = taskOf(lina, "lina");
        var leaders = List.of("liuyang", "huangtao");
        var above = leaders.stream().map(leader -> Browser.of(port, leader)).toList();
        var elsewhere = Browser.of(port, "zhoujie");
        var colleague = Browser.of(port, "xumin");
        var everything = Everything.in(database);
        for (int n = 0; n < leaders.size(); n++) {
            String leader = leaders.get(n);
            var list = above.get(n)
                    .post(
                            ENGINE + "/filter/" + filterNamed("My team") + "/list?firstResult=0&maxResults=15",
                            "{\"active\":true}");
            assertThat(list.body()).as(leader).contains(task.getId());
            assertThat(above.get(n).get(ENGINE + "/task/" + task.getId()).statusCode())
                    .isEqualTo(200);
            assertThat(above.get(n)
                            .get(ENGINE + "/task/" + task.getId() + "/deployed-form")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(above.get(n)
                            .get(ENGINE + "/task/" + task.getId() + "/form-variables?deserializeValues=false")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(above.get(n)
                            .post(ENGINE + "/task/" + task.getId() + "/submit-form", contact())
                            .statusCode())
                    .isEqualTo(403);
            assertThat(above.get(n)
                            .post(ENGINE + "/task/" + task.getId() + "/claim", "{\"userId\":\"%s\"}".formatted(leader))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(elsewhere.get(ENGINE + "/task/" + task.getId()).statusCode()).isEqualTo(404);
        assertThat(colleague.get(ENGINE + "/task/" + task.getId()).statusCode()).isEqualTo(404);
        assertThat(Everything.in(database)).isEqualTo(everything);
    }

    @Test
    @DisplayName("Even an administrator cannot write somebody else's record")
    void administratorsWriteNoRecords() {
        var lina = Browser.of(port, "lina");
        var task = taskOf(lina, "lina");
        var boss = Browser.of(port, "boss");

        assertThat(boss.get(ENGINE + "/deployment").statusCode()).isEqualTo(200);
        assertThat(boss.post(ENGINE + "/task/" + task.getId() + "/submit-form", contact())
                        .statusCode())
                .isEqualTo(403);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
    }

    @Test
    @DisplayName("Each group finds the filters that it can use, and may do no more in the engine than its work")
    void readiesTheLists() {
        String mine = "我的任务 My tasks";
        String decisions = "待我判断 My decisions";
        String team = "本组 My team";
        String overdue = "逾期 Overdue";
        assertThat(filtersOf("lina")).containsExactlyInAnyOrder(mine, decisions, overdue);
        for (String judge : List.of("liuyang", "zhoujie", "huangtao")) {
            assertThat(filtersOf(judge)).containsExactlyInAnyOrder(mine, decisions, team, overdue);
        }
        assertThat(filtersOf("chenjing")).containsExactlyInAnyOrder(mine, overdue);
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .groupIdIn("payroll")
                        .list())
                .allMatch(right -> right.getResourceType() == Resources.GROUP.resourceType());
        assertThat(startableBy("lina"))
                .contains("CustomerTracking", "ProjectTracking")
                .doesNotContain("CustomerRevisits", "StageReview", "StageJudgements");
        assertThat(startableBy("huangtao")).doesNotContain("CustomerTracking");
    }

    private List<String> filtersOf(String userId) {
        var found = Browser.of(port, userId)
                .get(ENGINE + "/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task")
                .body();
        return filters.createTaskFilterQuery().list().stream()
                .map(filter -> filter.getName())
                .filter(name -> found.contains("\"" + name + "\""))
                .toList();
    }

    private String startableBy(String userId) {
        return Browser.of(port, userId)
                .get(ENGINE + "/process-definition?latest=true&active=true&startableInTasklist=true"
                        + "&startablePermissionCheck=true&firstResult=0&maxResults=15")
                .body();
    }
}
