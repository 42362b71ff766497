package dev.revisit.diagrams;

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
 * One customer's case on an engine with nothing around it: the delegates are played, the clock and the timers are moved by hand.
 *
 * <p>After every move it holds what must hold in any state: an open case has exactly one timer, and nothing but declared
 * variables. At the end of its test class every path of the class's diagram must have been walked.
 */
final class PlayedCase
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {

    /** Day 0 of every story: a Monday morning in Shanghai. */
    static final Instant DAY_0 = Instant.parse("2026-11-02T01:00:00Z");

    private static final String FORM = "form";
    private static final WalkedPaths PATHS = new WalkedPaths();
    private static final ProcessEngine ENGINE = engine();

    private final String diagram;
    private final Set<String> storiesTold = new HashSet<>();
    private final List<String> records = new ArrayList<>();
    private final List<Miss> misses = new ArrayList<>();
    private String businessKey = "";
    private int attemptsInARow;
    private int managerTold;
    private int flagsToFail;

    private PlayedCase(String diagram) {
        this.diagram = diagram;
    }

    static PlayedCase covering(String diagram) {
        return new PlayedCase(diagram);
    }

    // The diagrams are deployed without their forms: a form is looked up when somebody opens it, not before.
    private static ProcessEngine engine() {
        // Without Spring Boot around it nobody else turns the engine's statements down; what it throws, it also logs.
        var logging = LoggingSystem.get(PlayedCase.class.getClassLoader());
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

    // ---- the story's verbs ------------------------------------------------------------------------------------

    /** Registers a customer: the whole case, from its first diagram. */
    void registered() {
        begins("CustomerTracking", Map.of());
    }

    /** Starts a called diagram by itself, as its caller would after a record with this outcome. */
    void begins(String process, Contact last) {
        begins(process, last, 0);
    }

    /** As {@link #begins(String, Contact)}, the last record being an attempt that came after {@code attemptsBefore} others. */
    void begins(String process, Contact last, int attemptsBefore) {
        attemptsInARow = attemptsBefore;
        begins(process, variables(last));
    }

    private void begins(String process, Map<String, Object> variables) {
        businessKey = UUID.randomUUID().toString();
        ENGINE.getRuntimeService().startProcessInstanceByKey(process, businessKey, variables);
        holdsWhatAlwaysHolds();
    }

    /** Completes the open task with a record. */
    void writes(String userTask, Contact contact) {
        ENGINE.getTaskService().complete(task(userTask).getId(), submitted(contact));
        holdsWhatAlwaysHolds();
    }

    /** A contact is recorded outside a due step; exactly one place of the case must be listening. */
    void contactRecorded(Contact contact) {
        receives("Message_ContactRecorded", submitted(contact));
    }

    /** The front desk reports a visit; exactly one place of the case must be listening. */
    void customerCame() {
        receives("Message_CustomerCame", Variables.createVariables());
    }

    private void receives(String message, VariableMap submitted) {
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

    /** The one timer of the open case. */
    String waitsFor() {
        return timerId(timers().get(0));
    }

    Instant dueAt(String timer) {
        return timer(timer).getDuedate().toInstant();
    }

    /** The outcomes on the tracking sheet, oldest first. */
    List<String> records() {
        return List.copyOf(records);
    }

    List<Miss> misses() {
        return List.copyOf(misses);
    }

    int timesManagerWasTold() {
        return managerTold;
    }

    @Nullable Object variable(String process, String name) {
        return ENGINE.getRuntimeService().getVariable(in(process).getId(), name);
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
                .orElseThrow(() -> new AssertionError("No timer " + id + " runs, but "
                        + timers().stream().map(PlayedCase::timerId).toList()));
    }

    private static List<Job> timers() {
        return ENGINE.getManagementService().createJobQuery().timers().list();
    }

    private static String timerId(Job job) {
        return ENGINE.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private void holdsWhatAlwaysHolds() {
        assertThat(timers()).as("timers of an open case").hasSize(isOpen() ? 1 : 0);
        assertThat(ENGINE.getManagementService().createJobQuery().count())
                .as("jobs other than timers")
                .isEqualTo(timers().size());
        assertThat(ENGINE.getRuntimeService().createProcessInstanceQuery().list())
                .as("every instance carries the case's business key")
                .allSatisfy(instance -> assertThat(instance.getBusinessKey()).isEqualTo(businessKey));
        assertThat(ENGINE.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .list())
                .as("variables")
                .allSatisfy(variable -> assertThat(Diagram.VARIABLES).contains(variable.getName()));
    }

    // ---- the delegates, played --------------------------------------------------------------------------------

    private void playTheDelegates() {
        play("registerCustomerDelegate", execution -> {
            execution.setProcessBusinessKey(businessKey);
            execution.setVariable("caseNumber", "K-000001");
            write(execution, Contact.of("registered"));
        });
        play("recordNoteDelegate", execution -> write(execution, submitted(execution)));
        play("recordContactDelegate", execution -> write(execution, submitted(execution)));
        play("recordVisitDelegate", execution -> write(execution, Contact.CAME_TO_SHOP));
        play("recordOpinionDelegate", execution -> records.add("opinion"));
        play("wakeCaseDelegate", execution -> execution.setVariable("outcome", "woken"));
        play("tellManagerDelegate", execution -> managerTold++);
        play("flagMissedRecordDelegate", execution -> flag());
    }

    private static void play(String bean, JavaDelegate delegate) {
        Mocks.register(bean, delegate);
    }

    private void write(DelegateExecution execution, Contact contact) {
        records.add(contact.outcome());
        execution.setVariables(variables(contact));
    }

    private VariableMap variables(Contact contact) {
        attemptsInARow = contact.equals(Contact.NOT_REACHED) ? attemptsInARow + 1 : 0;
        return Variables.createVariables()
                .putValue("outcome", contact.outcome())
                .putValue("attemptsInARow", attemptsInARow)
                .putValue("dayAgreed", contact.appointmentAt() != null)
                .putValue("appointmentAt", contact.appointmentAt())
                .putValue("wakeDayNamed", contact.wakeOn() != null)
                .putValue("wakeOn", contact.wakeOn());
    }

    /** What the form check hands to the delegate: one variable that never reaches the database. */
    private static VariableMap submitted(Contact contact) {
        return Variables.createVariables().putValueTyped(FORM, Variables.untypedValue(contact.form(), true));
    }

    private static Contact submitted(DelegateExecution execution) {
        return Contact.from((Map<?, ?>) execution.getVariable(FORM));
    }

    // The engine puts the job that it executes into the command context, whoever asked for it: a thread of the job
    // executor, a page
    // or a test. Context.getJobExecutorContext() would know it in the first case only.
    private void flag() {
        if (flagsToFail > 0) {
            flagsToFail--;
            throw new IllegalStateException("the database is away");
        }
        var job = Context.getCommandContext().getCurrentJob();
        misses.add(new Miss(job.getActivityId(), job.getDuedate().toInstant()));
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
        records.clear();
        misses.clear();
        attemptsInARow = 0;
        managerTold = 0;
        flagsToFail = 0;
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
