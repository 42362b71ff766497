package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.revisit.refusal.Refusal;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Nothing gets into a case but through its form, whatever the way in")
class FormInterceptorsTest {

    private static final String TYPED = "Wang-of-Building-7";

    private static final List<Map<String, Object>> TAKEN = new ArrayList<>();

    private static ProcessEngine engine;
    private static ProcessEngineConfigurationImpl configuration;

    private static final JavaDelegate TAKE = execution -> {
        TAKEN.add(FormValues.of(execution).values());
        assertThat(execution.getVariableNames()).containsExactly(FormInterceptors.FORM);
    };

    /** A delegate that starts a process and completes its step in the middle of another command. */
    private static final JavaDelegate NESTED = execution -> {
        var services = execution.getProcessEngineServices();
        services.getRuntimeService().startProcessInstanceByKey("Door", right());
        services.getTaskService().complete(newTask("WithForm"), right());
        services.getTaskService().setVariable(newTask("WithoutForm"), "decided", true);
    };

    /** A step that the command under way has made and not yet written. */
    private static String newTask(String id) {
        return Context.getCommandContext().getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(id))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @BeforeAll
    static void startEngine() {
        var configuring = new StandaloneInMemProcessEngineConfiguration();
        configuring.setProcessEngineName("form-door");
        configuring.setJdbcUrl("jdbc:h2:mem:form-door;DB_CLOSE_DELAY=-1");
        configuring.setDatabaseSchemaUpdate("create-drop");
        configuring.setHistory("full");
        configuring.setJobExecutorActivate(false);
        configuring.setMetricsEnabled(false);
        configuring.setTaskMetricsEnabled(false);
        configuring.setIdGenerator(new StrongUuidGenerator());
        configuring.setBeans(new HashMap<>(Map.of("take", TAKE, "nested", NESTED)));
        configuring.setProcessEnginePlugins(new ArrayList<>(List.of(new SpinProcessEnginePlugin())));
        configuring.setCustomPostBPMNParseListeners(new ArrayList<>(FormInterceptors.parseListeners()));
        configuring.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(List.of(FormInterceptors.outside())));
        configuring.setCustomPostCommandInterceptorsTxRequired(
                new ArrayList<>(List.of(FormInterceptors.inside(Stream::empty, Stream::empty, Stream::empty))));
        configuration = configuring;
        engine = configuring.buildProcessEngine();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @BeforeEach
    void deploy() {
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream("door.bpmn", FormInterceptorsTest.class.getResourceAsStream("door.bpmn"))
                .addInputStream("door.form", FormInterceptorsTest.class.getResourceAsStream("door.form"))
                .deploy();
    }

    @AfterEach
    void undeploy() {
        TAKEN.clear();
        engine.getIdentityService().clearAuthentication();
        for (var deployment :
                engine.getRepositoryService().createDeploymentQuery().list()) {
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true, true, true);
        }
    }

    // ------------------------------------------------------------------ the ways in

    enum Way {
        SUBMIT_FORM(true, (engine, values) -> engine.getFormService().submitTaskForm(task(), values)),
        SUBMIT_FORM_RETURNING(
                true,
                (engine, values) -> engine.getFormService().submitTaskFormWithVariablesInReturn(task(), values, true)),
        COMPLETE(true, (engine, values) -> engine.getTaskService().complete(task(), values)),
        COMPLETE_RETURNING(
                true, (engine, values) -> engine.getTaskService().completeWithVariablesInReturn(task(), values, true)),
        RESOLVE(true, (engine, values) -> engine.getTaskService().resolveTask(task(), values)),
        START_BY_KEY(false, (engine, values) -> engine.getRuntimeService().startProcessInstanceByKey("Door", values)),
        START_BY_ID(
                false, (engine, values) -> engine.getRuntimeService().startProcessInstanceById(definition(), values)),
        START_RETURNING(
                false,
                (engine, values) -> engine.getRuntimeService()
                        .createProcessInstanceByKey("Door")
                        .setVariables(values)
                        .executeWithVariablesInReturn()),
        SUBMIT_START_FORM(false, (engine, values) -> engine.getFormService().submitStartForm(definition(), values));

        private final boolean needsTask;
        private final BiConsumer<ProcessEngine, Map<String, Object>> door;

        Way(boolean needsTask, BiConsumer<ProcessEngine, Map<String, Object>> door) {
            this.needsTask = needsTask;
            this.door = door;
        }

        void submit(Map<String, Object> values) {
            door.accept(engine, values);
        }
    }

    private static String task() {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("WithForm")
                .singleResult()
                .getId();
    }

    private static String definition() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("Door")
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** What breaks one rule each. */
    private static Map<String, Map<String, Object>> broken() {
        var broken = new TreeMap<String, Map<String, Object>>();
        broken.put("summary:required", without("summary"));
        broken.put("summary:required ", with("summary", null));
        broken.put("summary:too-short", with("summary", "Wang"));
        broken.put("summary:too-long", with("summary", TYPED + "x".repeat(100_000)));
        broken.put("summary:control-characters", with("summary", TYPED + "\0"));
        broken.put("summary:not-unicode", with("summary", TYPED + "\ud83d"));
        broken.put("summary:not-text", with("summary", 12345));
        broken.put("code:pattern", with("code", TYPED));
        broken.put("email:not-an-email", with("email", TYPED));
        broken.put("amount:too-small", with("amount", -1));
        broken.put("amount:too-large", with("amount", 1001L));
        broken.put("amount:not-a-number", with("amount", TYPED));
        broken.put("way:not-an-option", with("way", TYPED));
        broken.put("day:not-a-date", with("day", TYPED));
        broken.put("at:not-a-date-time", with("at", TYPED));
        broken.put("agreed:not-true-or-false", with("agreed", TYPED));
        broken.put(
                "material:not-an-option",
                with("material", SpinValues.jsonValue("[\"" + TYPED + "\"]").create()));
        broken.put(
                "material:not-a-list",
                with("material", SpinValues.jsonValue("{\"" + TYPED + "\":1}").create()));
        broken.put("whyPhone:required", with("way", "phone"));
        broken.put("unknown-field", with("evil", TYPED));
        broken.put("unknown-field ", with("form", Map.of("summary", TYPED)));
        broken.put("unknown-fields", with("a key of " + TYPED, "x"));
        broken.put(
                "summary:not-text ",
                with(
                        "summary",
                        Variables.fileValue("x.txt").file(TYPED.getBytes()).create()));
        broken.put("summary:not-text  ", with("summary", Variables.byteArrayValue(TYPED.getBytes())));
        broken.put(
                "summary:not-text   ",
                with(
                        "summary",
                        Variables.objectValue(new ArrayList<>(List.of(TYPED))).create()));
        return broken;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void refusesWhatBreaksARuleAndLeavesNothingBehind(Way way) {
        var before = prepared(way);

        broken().forEach((problem, values) -> {
            var refusal = refusedBy(() -> way.submit(values));

            assertThat(refusal.kind()).as(problem).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.getMessage()).isEqualTo("INVALID " + problem.strip());
            assertThat(tables()).as(problem).isEqualTo(before);
        });
        assertThat(TAKEN).isEmpty();
    }

    static Stream<Way> waysThatTake() {
        return Arrays.stream(Way.values()).filter(way -> way != Way.RESOLVE);
    }

    @ParameterizedTest
    @MethodSource("waysThatTake")
    void handsOnCleanValuesAndKeepsNoneOfThem(Way way) {
        prepared(way);
        var values = right();
        values.put("amount", 12.5);
        values.put("day", "2026-12-24");
        values.put("at", "2026-12-25T14:30+08:00");
        values.put("material", SpinValues.jsonValue("[\"plan\"]").create());
        values.put("way", "phone");
        values.put("whyPhone", " asked for it ");
        values.put("code", "");
        values.put("email", null);
        values.put("more", true);

        way.submit(values);

        assertThat(TAKEN)
                .containsExactly(Map.of(
                        "summary",
                        "They live at " + TYPED,
                        "amount",
                        new BigDecimal("12.5"),
                        "day",
                        LocalDate.of(2026, 12, 24),
                        "at",
                        Instant.parse("2026-12-25T06:30:00Z"),
                        "material",
                        List.of("plan"),
                        "way",
                        "phone",
                        "whyPhone",
                        "asked for it"));
        assertThat(tables().toString()).doesNotContain(TYPED).doesNotContain("asked for it");
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().list())
                .isEmpty();
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .list())
                .isEmpty();
        assertThat(engine.getHistoryService().createHistoricDetailQuery().list())
                .isEmpty();
    }

    @Test
    void whoAsksForVariablesInReturnDoesNotGetTheForm() {
        prepared(Way.COMPLETE);

        assertThat(engine.getTaskService().completeWithVariablesInReturn(task(), right(), true))
                .isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceByKey("Door")
                        .setVariables(right())
                        .executeWithVariablesInReturn()
                        .getVariables())
                .isEmpty();
    }

    @Test
    void aStepWithoutFormTakesNoValue() {
        prepared(Way.COMPLETE);
        engine.getTaskService().complete(task(), right());
        var task = engine.getTaskService().createTaskQuery().singleResult().getId();
        var before = tables();

        for (var way : List.<Runnable>of(
                () -> engine.getTaskService().complete(task, Map.of("summary", TYPED)),
                () -> engine.getFormService().submitTaskForm(task, Map.of("summary", TYPED)),
                () -> engine.getTaskService().resolveTask(task, Map.of("summary", TYPED)))) {
            assertThat(refusedBy(way::run).getMessage()).contains("takes-no-values");
            assertThat(tables()).isEqualTo(before);
        }
        engine.getTaskService().complete(task);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    @Test
    void resolvingGivesBackAndTakesNothing() {
        prepared(Way.RESOLVE);
        engine.getTaskService().delegateTask(task(), "wangwei");
        var before = tables();

        assertThat(refusedBy(() -> engine.getTaskService().resolveTask(task(), right()))
                        .getMessage())
                .isEqualTo("INVALID resolve-takes-no-values");
        assertThat(refusedBy(() -> engine.getFormService().submitTaskForm(task(), right()))
                        .getMessage())
                .isEqualTo("CONFLICT delegated");
        assertThat(refusedBy(() -> engine.getTaskService().complete(task(), right()))
                        .getMessage())
                .isEqualTo("CONFLICT delegated");
        assertThat(tables()).isEqualTo(before);
        engine.getTaskService().resolveTask(task());
        engine.getTaskService().complete(task(), right());
        assertThat(TAKEN).hasSize(1);
    }

    @Test
    void thereIsNoOtherWay() {
        prepared(Way.COMPLETE);
        var task = task();
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .singleResult()
                .getId();
        var before = tables();
        var ways = Map.<String, Runnable>ofEntries(
                Map.entry("error", () -> engine.getTaskService().handleBpmnError(task, "any")),
                Map.entry(
                        "error with values",
                        () -> engine.getTaskService().handleBpmnError(task, "any", TYPED, Map.of("x", TYPED))),
                Map.entry("escalation", () -> engine.getTaskService().handleEscalation(task, "any")),
                Map.entry("variable", () -> engine.getTaskService().setVariable(task, "x", TYPED)),
                Map.entry("local variable", () -> engine.getTaskService().setVariableLocal(task, "x", TYPED)),
                Map.entry("variables", () -> engine.getTaskService().setVariables(task, Map.of("x", TYPED))),
                Map.entry("removing", () -> engine.getTaskService().removeVariable(task, "x")),
                Map.entry("comment", () -> engine.getTaskService().createComment(task, instance, TYPED)),
                Map.entry(
                        "attachment",
                        () -> engine.getTaskService()
                                .createAttachment("text", task, instance, TYPED, TYPED, "http://" + TYPED)),
                Map.entry(
                        "start elsewhere",
                        () -> engine.getRuntimeService()
                                .createProcessInstanceByKey("Door")
                                .startBeforeActivity("WithForm")
                                .setVariable("summary", TYPED)
                                .execute()),
                Map.entry(
                        "start elsewhere without a form",
                        () -> engine.getRuntimeService()
                                .createProcessInstanceByKey("Plain")
                                .startBeforeActivity("PlainTask")
                                .execute()),
                Map.entry(
                        "restart",
                        () -> engine.getRuntimeService()
                                .restartProcessInstances(definition())
                                .startBeforeActivity("WithForm")
                                .processInstanceIds(instance)
                                .execute()));
        ways.forEach((name, way) -> {
            var refusal = refusedBy(way::run);
            assertThat(refusal.kind()).as(name).isEqualTo(Refusal.Kind.FORBIDDEN);
            assertThat(tables()).as(name).isEqualTo(before);
        });
    }

    @Test
    void aBusinessKeyFromOutsideIsNoPlaceForText() {
        var before = prepared(Way.START_BY_KEY);

        assertThat(refusedBy(() -> engine.getRuntimeService().startProcessInstanceByKey("Door", TYPED, right()))
                        .getMessage())
                .isEqualTo("INVALID not-by-this-way");
        assertThat(refusedBy(() -> engine.getFormService().submitStartForm(definition(), TYPED, right()))
                        .getMessage())
                .isEqualTo("INVALID not-by-this-way");
        assertThat(tables()).isEqualTo(before);

        var key = UUID.randomUUID().toString();
        assertThat(engine.getFormService()
                        .submitStartForm(definition(), key, right())
                        .getBusinessKey())
                .isEqualTo(key);
        assertThat(engine.getRuntimeService()
                        .startProcessInstanceByKey("Door", key, right())
                        .getBusinessKey())
                .isEqualTo(key);
    }

    @Test
    void aProcessWithoutAFormTakesNothingByForm() {
        var plain = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("Plain")
                .singleResult()
                .getId();
        var before = tables();

        assertThat(refusedBy(() -> engine.getFormService().submitStartForm(plain, Map.of("x", TYPED)))
                        .getMessage())
                .contains("takes-no-values");
        assertThat(tables()).isEqualTo(before);
        assertThatCode(() -> engine.getRuntimeService().startProcessInstanceByKey("Plain", Map.of("outcome", "woken")))
                .as("our own code starts it with declared variables")
                .doesNotThrowAnyException();
    }

    @Test
    void whatADelegateDoesIsOursButItsFormsAreCheckedToo() {
        engine.getRuntimeService().startProcessInstanceByKey("Plain");

        engine.getTaskService()
                .complete(
                        engine.getTaskService().createTaskQuery().singleResult().getId());

        assertThat(TAKEN).hasSize(2);
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().list())
                .singleElement()
                .satisfies(variable -> assertThat(variable.getName()).isEqualTo("decided"));
        assertThat(tables().toString()).doesNotContain(TYPED);
    }

    @Test
    void theBoltInTheDiagramHoldsWithoutTheInterceptors() {
        prepared(Way.COMPLETE);
        var task = task();

        // The way in that nobody thought of: straight at the entity.
        var thrown = catchThrowable(
                () -> configuration.getCommandExecutorTxRequired().execute(context -> {
                    context.getTaskManager().findTaskById(task).complete();
                    return null;
                }));

        assertThat(Refusal.in(thrown)).map(Refusal::kind).contains(Refusal.Kind.FORBIDDEN);
        assertThat(task()).isEqualTo(task);
    }

    @Test
    void aStoredVariableNamedFormIsNoCheckedForm() {
        prepared(Way.COMPLETE);
        engine.getRuntimeService()
                .setVariable(
                        engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .singleResult()
                                .getId(),
                        FormInterceptors.FORM,
                        new HashMap<>(Map.of("summary", "stored before")));
        var task = task();

        var thrown = catchThrowable(
                () -> configuration.getCommandExecutorTxRequired().execute(context -> {
                    context.getTaskManager().findTaskById(task).complete();
                    return null;
                }));

        assertThat(Refusal.in(thrown)).isPresent();
    }

    @Test
    void aDiagramMayNotPutAWaitBetweenFormAndDelegate() throws Exception {
        var diagram = new String(
                FormInterceptorsTest.class.getResourceAsStream("door.bpmn").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        for (var wrong : List.of(
                diagram.replace(
                        "<startEvent id=\"StartEvent\"", "<startEvent id=\"StartEvent\" camunda:asyncBefore=\"true\""),
                diagram.replace(
                        "<startEvent id=\"StartEvent\"", "<startEvent id=\"StartEvent\" camunda:asyncAfter=\"true\""),
                diagram.replace(
                        "<userTask id=\"WithForm\"", "<userTask id=\"WithForm\" camunda:asyncAfter=\"true\""))) {
            assertThatThrownBy(() -> engine.getRepositoryService()
                            .createDeployment()
                            .addString("wrong.bpmn", wrong)
                            .deploy())
                    .hasStackTraceContaining("would lose what it says");
        }
    }

    @Test
    void whoMayNotDoTheStepLearnsNothingOfItsForm() {
        prepared(Way.COMPLETE);
        var task = task();
        configuration.setAuthorizationEnabled(true);
        try {
            engine.getIdentityService().setAuthenticatedUserId("stranger");
            assertThatThrownBy(() -> engine.getTaskService().complete(task, Map.of("evil", "1")))
                    .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
            assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("Door", Map.of("evil", "1")))
                    .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
        } finally {
            engine.getIdentityService().clearAuthentication();
            configuration.setAuthorizationEnabled(false);
        }
    }

    @Test
    void aStepThatIsGoneIsTheEnginesToAnswer() {
        assertThatThrownBy(() -> engine.getTaskService().complete("no-such-task", right()))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Cannot find task");
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("NoSuchProcess", right()))
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void eachVersionIsCheckedAgainstItsOwnForm() {
        prepared(Way.COMPLETE);
        var old = task();
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream("door.bpmn", FormInterceptorsTest.class.getResourceAsStream("door.bpmn"))
                .addString("door.form", """
                        {"type":"default","id":"door","executionPlatform":"Camunda Platform","components":[
                          {"type":"textfield","id":"f","key":"other","label":"Other","validate":{"required":true,"maxLength":9}}]}
                        """)
                .deploy();

        assertThat(refusedBy(() -> engine.getRuntimeService().startProcessInstanceByKey("Door", right()))
                        .getMessage())
                .isEqualTo("INVALID other:required unknown-field");
        engine.getTaskService().complete(old, right());
        assertThat(TAKEN).hasSize(1);
    }

    // ------------------------------------------------------------------ words and tables

    /** Ready for that way in; returns what stands in the tables. */
    private static Map<String, List<String>> prepared(Way way) {
        if (way.needsTask) {
            engine.getRuntimeService().startProcessInstanceByKey("Door", right());
            TAKEN.clear();
        }
        return tables();
    }

    private static Refusal refusedBy(org.assertj.core.api.ThrowableAssert.ThrowingCallable way) {
        var thrown = catchThrowable(way);
        assertThat(thrown).as("bare, not wrapped").isInstanceOf(Refusal.class);
        return Optional.ofNullable((Refusal) thrown).orElseThrow();
    }

    private static Map<String, Object> right() {
        return with("summary", "They live at " + TYPED);
    }

    private static Map<String, Object> without(String field) {
        var values = with("code", "AB1");
        values.remove(field);
        return values;
    }

    private static Map<String, Object> with(String field, @Nullable Object value) {
        var values = new HashMap<String, Object>();
        values.put("summary", "They live at " + TYPED);
        values.put(field, value);
        return values;
    }

    /** Every row of every table of the engine, bytes as text. */
    private static Map<String, List<String>> tables() {
        var tables = new TreeMap<String, List<String>>();
        try (var connection = configuration.getDataSource().getConnection();
                var names = connection
                        .getMetaData()
                        .getTables(null, null, "ACT\\_%", new String[] {"TABLE", "BASE TABLE"})) {
            while (names.next()) {
                var name = names.getString("TABLE_NAME");
                var rows = new ArrayList<String>();
                try (var statement = connection.createStatement();
                        var result = statement.executeQuery("select * from " + name)) {
                    int columns = result.getMetaData().getColumnCount();
                    while (result.next()) {
                        var row = new StringBuilder();
                        for (int i = 1; i <= columns; i++) {
                            var bytes = result.getObject(i) instanceof java.sql.Blob
                                            || result.getObject(i) instanceof byte[]
                                    ? result.getBytes(i)
                                    : null;
                            row.append(
                                            bytes == null
                                                    ? result.getString(i)
                                                    : new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                                    .append('|');
                        }
                        rows.add(row.toString());
                    }
                }
                rows.sort(null);
                tables.put(name, rows);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        assertThat(tables).as("the engine has its tables").hasSizeGreaterThan(30);
        return tables;
    }
}
