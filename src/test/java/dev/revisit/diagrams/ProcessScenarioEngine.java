package dev.revisit.diagrams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.reset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.MockExpressionManager;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * An engine with nothing around it, on which one story at a time is played: the delegates are played, the clock and the
 * timers are moved by hand.
 *
 * <p>After every move it holds what must hold in any state. At the end of its test class every path of the class's
 * diagram must have been walked.
 */
abstract sealed class ProcessScenarioEngine
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable
        permits AppealProcessScenario,
                CaseProcessScenario,
                DesignProcessScenario,
                HealthProcessScenario,
                PlanProcessScenario,
                ProjectProcessScenario,
                ReceptionProcessScenario,
                SheetProcessScenario,
                VisitorProcessScenario {

    /** Day 0 of every story: a Monday morning in Shanghai. */
    static final Instant DAY_0 = Instant.parse("2026-11-02T01:00:00Z");

    private static final String FORM = "form";
    private static final WalkedPaths PATHS = new WalkedPaths();
    private static final ProcessEngine ENGINE = engine();

    private final String diagram;
    private final Set<String> storiesTold = new HashSet<>();
    private final List<RanOut> misses = new ArrayList<>();
    private String businessKey = "";
    private int flagsToFail;

    ProcessScenarioEngine(String diagram) {
        this.diagram = diagram;
    }

    // The diagrams are deployed without their forms: a form is looked up when somebody opens it, not before.
    private static ProcessEngine engine() {
        // Without Spring Boot around it nobody else turns the engine's statements down; what it throws, it also logs.
        var logging = LoggingSystem.get(ProcessScenarioEngine.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        logging.setLogLevel("org.camunda.bpm.engine.context", LogLevel.OFF);
        logging.setLogLevel("org.camunda.bpm.engine.jobexecutor", LogLevel.OFF);
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("diagrams");
        configuration.setJdbcUrl("jdbc:h2:mem:diagrams");
        configuration.setJobExecutor(new IdleJobExecutor());
        configuration.setJobExecutorActivate(true);
        configuration.setExpressionManager(new MockExpressionManager());
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(PATHS)));
        var engine = configuration.buildProcessEngine();
        var deployment = engine.getRepositoryService().createDeployment();
        for (var file : Diagram.files()) {
            try (var content = Files.newInputStream(file)) {
                deployment.addInputStream(file.getFileName().toString(), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        deployment.deploy();
        return engine;
    }

    // ---- what each kind of story adds -------------------------------------------------------------------------

    /** Forgets what the delegates were told in the story before. */
    abstract void forget();

    /** Gives each delegate of the diagrams its part, by {@link #play}. */
    abstract void playTheDelegates();

    /** What must hold in any state, beside what holds in all stories. */
    abstract void holdsInAnyState();

    // ---- the story's verbs ------------------------------------------------------------------------------------

    void begins(String process, Map<String, Object> variables) {
        businessKey = UUID.randomUUID().toString();
        ENGINE.getRuntimeService().startProcessInstanceByKey(process, businessKey, variables);
        holdsWhatAlwaysHolds();
    }

    void completes(String userTask, VariableMap submitted) {
        ENGINE.getTaskService().complete(task(userTask).getId(), submitted);
        holdsWhatAlwaysHolds();
    }

    void receives(String message, VariableMap submitted) {
        ENGINE.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(submitted)
                .correlateWithResult();
        holdsWhatAlwaysHolds();
    }

    /** Moves the clock to the timer's due date and fires it, as the managers' page and these tests do. */
    void runsOut(String timer) {
        ENGINE.getManagementService().executeJob(arrivesAt(timer).getId());
        holdsWhatAlwaysHolds();
    }

    /** Moves the clock to the timer's due date and fires it as a thread of the job executor does. */
    void runsOutInTheJobExecutor(String timer) {
        new ExecuteJobsRunnable(List.of(arrivesAt(timer).getId()), (ProcessEngineImpl) ENGINE).run();
        holdsWhatAlwaysHolds();
    }

    private Job arrivesAt(String timer) {
        var job = timer(timer);
        if (job.getDuedate().after(ClockUtil.getCurrentTime())) {
            ClockUtil.setCurrentTime(job.getDuedate());
        }
        return job;
    }

    void now(Instant time) {
        ClockUtil.setCurrentTime(Date.from(time));
    }

    /** Lets the next attempts to flag a missed record fail, as a database that is away would. */
    void flaggingFails(int times) {
        flagsToFail = times;
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    static Instant day(int days) {
        return DAY_0.plus(Duration.ofDays(days));
    }

    /** The case's instance of a diagram, running or ended. */
    ProcessInstance in(String process) {
        var running = ENGINE.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .processDefinitionKey(process)
                .singleResult();
        assertThat(running).as("%s runs", process).isNotNull();
        return running;
    }

    List<String> runningDiagrams() {
        return ENGINE
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .map(instance -> instance.getProcessDefinitionId().replaceAll(":.*", ""))
                .sorted()
                .toList();
    }

    /** The end event at which the case's instance of a diagram ended last. */
    String endOf(String process) {
        var ended = ENGINE.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .processDefinitionKey(process)
                .finished()
                .orderByProcessInstanceEndTime()
                .desc()
                .list();
        assertThat(ended).as("ended instances of %s", process).isNotEmpty();
        var end = ENGINE.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(ended.get(0).getId())
                .singleResult()
                .getEndActivityId();
        return end == null ? "" : end;
    }

    boolean isOpen() {
        return !runningDiagrams().isEmpty();
    }

    List<String> openTasks() {
        return ENGINE.getTaskService().createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** The running timers, by when they are due. */
    List<String> runningTimers() {
        return timers().stream().map(ProcessScenarioEngine::timerId).toList();
    }

    Instant dueAt(String timer) {
        return timer(timer).getDuedate().toInstant();
    }

    /** The timers behind each miss that was flagged, oldest first. */
    List<RanOut> misses() {
        return List.copyOf(misses);
    }

    @Nullable Object variable(String process, String name) {
        return ENGINE.getRuntimeService().getVariable(in(process).getId(), name);
    }

    String businessKey() {
        return businessKey;
    }

    private Task task(String userTask) {
        var task = ENGINE.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(userTask)
                .singleResult();
        assertThat(task).as("%s is open; open are %s", userTask, openTasks()).isNotNull();
        return task;
    }

    private Job timer(String id) {
        return timers().stream()
                .filter(job -> timerId(job).equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No timer " + id + " runs, but " + runningTimers()));
    }

    private static List<Job> timers() {
        return ENGINE.getManagementService()
                .createJobQuery()
                .timers()
                .orderByJobDuedate()
                .asc()
                .list();
    }

    private static String timerId(Job job) {
        return ENGINE.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    /** The names of all variables that there ever were in this story. */
    static Set<String> variables() {
        var names = new HashSet<String>();
        ENGINE.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .list()
                .forEach(variable -> names.add(variable.getName()));
        return names;
    }

    private void holdsWhatAlwaysHolds() {
        assertThat(ENGINE.getManagementService().createJobQuery().count())
                .as("jobs other than timers")
                .isEqualTo(timers().size());
        assertThat(ENGINE.getRuntimeService().createProcessInstanceQuery().list())
                .as("every instance carries the case's business key")
                .allSatisfy(instance -> assertThat(instance.getBusinessKey()).isEqualTo(businessKey));
        assertThat(Diagram.VARIABLES).as("declared variables").containsAll(variables());
        holdsInAnyState();
    }

    // ---- the delegates, played --------------------------------------------------------------------------------

    static void play(String bean, JavaDelegate delegate) {
        Mocks.register(bean, delegate);
    }

    /** What the form check hands to the delegate: one variable that never reaches the database. */
    static VariableMap submitted(Map<String, Object> form) {
        return Variables.createVariables().putValueTyped(FORM, Variables.untypedValue(form, true));
    }

    static Map<?, ?> submitted(DelegateExecution execution) {
        return requireNonNull((Map<?, ?>) execution.getVariable(FORM), "a form was submitted");
    }

    // The engine puts the job that it executes into the command context, whoever asked for it: a thread of the job
    // executor, a page
    // or a test. Context.getJobExecutorContext() would know it in the first case only.
    static RanOut ranOut() {
        var job = Context.getCommandContext().getCurrentJob();
        return new RanOut(job.getActivityId(), job.getDuedate().toInstant());
    }

    void flag() {
        if (flagsToFail > 0) {
            flagsToFail--;
            throw new IllegalStateException("the database is away");
        }
        misses.add(ranOut());
    }

    // ---- before and after -------------------------------------------------------------------------------------

    @Override
    public void beforeAll(ExtensionContext context) {
        PATHS.forget();
        storiesTold.clear();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        storiesTold.add(context.getRequiredTestMethod().getName());
        misses.clear();
        flagsToFail = 0;
        forget();
        now(DAY_0);
        init(ENGINE);
        playTheDelegates();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        Mocks.reset();
        ClockUtil.reset();
        reset();
        var runtime = ENGINE.getRuntimeService();
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "told"));
        var history = ENGINE.getHistoryService();
        history.createHistoricProcessInstanceQuery()
                .list()
                .forEach(instance -> history.deleteHistoricProcessInstanceIfExists(instance.getId()));
    }

    /** Only when the whole class ran: one story run by itself cannot walk every path. */
    @Override
    public void afterAll(ExtensionContext context) {
        var stories = Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .count();
        if (storiesTold.size() == stories) {
            var definition = ENGINE.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(diagram)
                    .singleResult();
            PATHS.assertAllWalked(diagram, ENGINE.getRepositoryService().getBpmnModelInstance(definition.getId()));
        }
    }

    /** Looks for no work by itself: its threads' work is done here, one timer at a time. */
    private static final class IdleJobExecutor extends JobExecutor {

        @Override
        protected void startExecutingJobs() {}

        @Override
        protected void stopExecutingJobs() {}

        @Override
        public void executeJobs(List<String> jobIds, ProcessEngineImpl engine) {}
    }
}
