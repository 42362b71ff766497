package dev.revisit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.revisit.api.Program;
import dev.revisit.commission.flag.Appeals;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.rate.DeductionRates;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.job.BackgroundTasks;
import dev.revisit.engine.job.Jobs;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.InboxNotice;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;

/** Stories of jobs that fail: they pause, their due times stay, and what is dead is told and can be tried again. */
@ApplicationTest
abstract class FailedJobStories {

    /** As the diagrams are delivered: three days after the registration. */
    private static final Instant DUE = CustomerStory.at("2026-11-30T20:00");

    private static final int TRIES = 20;

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private ManagementService management;

    @Autowired
    private IdentityService identity;

    @Autowired
    private BackgroundTasks backgroundTasks;

    @Autowired
    private Jobs jobs;

    @Autowired
    private DeadJobs deadJobs;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JobsHealthIndicator health;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvc mvc;

    private JobExecutorPlayed executor;

    @BeforeEach
    void begin() {
        executor = new JobExecutorPlayed(engine);
        story.begins();
        database.sql(
                        "select id_ from act_ru_job where process_instance_id_ is null and handler_type_ = 'revisit-errand'")
                .query(String.class)
                .list()
                .forEach(management::deleteJob);
        Browser.of(mvc, "liuyang", "manager");
        Browser.of(mvc, "root", "camunda-admin");
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private static DeductionRates broken(RuntimeException failure) {
        return mock(DeductionRates.class, call -> {
            throw failure;
        });
    }

    private void at(Instant time) {
        ClockUtil.setCurrentTime(Date.from(time));
    }

    /** Registered so that the first revisit is due on the last evening of November. */
    private UUID registered(String phone) {
        at(DUE.minus(Duration.ofDays(3)));
        return story.registered("王芳", phone);
    }

    private JobEntity timerOf(UUID caseId, String element) {
        String id = database.sql(
                        "select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_"
                                + " join act_ru_jobdef d on d.id_ = j.job_def_id_ where e.business_key_ = ? and d.act_id_ = ?")
                .params(caseId.toString(), element)
                .query(String.class)
                .single();
        return job(id);
    }

    private JobEntity job(String id) {
        return (JobEntity) management.createJobQuery().jobId(id).singleResult();
    }

    /** The executor looks at the moment of the job's next try. */
    private void nextTry(String job) {
        at(job(job).getLockExpirationTime().toInstant().plusMillis(1));
        assertThat(executor.looks()).contains(job);
    }

    /** Fails until it is dead, from a moment at which it may be tried. */
    private void dies(String job) {
        assertThat(executor.looks()).contains(job);
        for (int failed = 1; failed < TRIES; failed++) {
            nextTry(job);
        }
        assertThat(job(job).getRetries()).isZero();
    }

    @Test
    @DisplayName("C2: flag, month and due date are the timer's, before and after ten failures")
    void dueTimesSurviveFailures() {
        UUID caseId = registered("13800001201");
        var before = timerOf(caseId, "Deadline_InviteToShop");
        assertThat(before.getDuedate().toInstant()).isEqualTo(DUE);
        assertThat(story.openTask(caseId).due()).isEqualTo(DUE);

        at(DUE.plusSeconds(1));
        try (var broken =
                new ReplacedBean(application, DeductionRates.class, broken(new IllegalStateException("broken")))) {
            assertThat(executor.looks()).contains(before.getId());
            for (int failed = 1; failed <= 10; failed++) {
                var job = job(before.getId());
                assertThat(job.getDuedate().toInstant()).isEqualTo(DUE);
                assertThat(job.getRetries()).isEqualTo(TRIES - failed);
                assertThat(story.openTask(caseId).due()).isEqualTo(DUE);
                assertThat(story.flags(caseId)).isEmpty();
                // Nobody takes it before its pause is over.
                at(job.getLockExpirationTime().toInstant().minusMillis(1));
                assertThat(executor.looks()).doesNotContain(job.getId());
                at(job.getLockExpirationTime().toInstant().plusMillis(1));
                if (failed < 10) {
                    assertThat(executor.looks()).contains(job.getId());
                }
            }
        }
        assertThat(story.now()).isAfter(CustomerStory.at("2026-12-01T06:00"));
        executor.looks();

        assertThat(story.flags(caseId)).singleElement().satisfies(flag -> {
            assertThat(flag.dueAt()).isEqualTo(DUE);
            assertThat(flag.month()).isEqualTo(YearMonth.of(2026, 11));
        });
        assertThat(story.openTask(caseId).due()).isEqualTo(DUE);
        assertThat(job(before.getId())).isNull();
    }

    @Test
    @DisplayName("A job that fails is one line in the log, with its timer and the case’s number, whoever tells of it")
    void oneLine() {
        UUID caseId = registered("13800001210");
        String job = timerOf(caseId, "Deadline_InviteToShop").getId();
        at(DUE.plusSeconds(1));
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        nothingWasToldBefore(log);
        log.addAppender(lines);
        try (var broken =
                new ReplacedBean(application, DeductionRates.class, broken(new IllegalStateException("broken")))) {
            assertThat(executor.looks()).contains(job);
        } finally {
            log.detachAppender(lines);
        }

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement(STRING)
                .contains(job, "Deadline_InviteToShop", story.theCase(caseId).number());
    }

    /** Another application in this JVM can have told the same within the last minute. */
    private static void nothingWasToldBefore(Logger log) {
        log.getLoggerContext().getTurboFilterList().stream()
                .filter(filter -> filter.getClass().getSimpleName().equals("RepeatedFaultLogFilter"))
                .map(filter -> (Map<?, ?>) ReflectionTestUtils.getField(filter, "told"))
                .forEach(told -> Objects.requireNonNull(told).clear());
    }

    @Test
    @DisplayName("Neither the database's absence nor a collision costs a try")
    void nobodysFault() {
        UUID caseId = registered("13800001202");
        String job = timerOf(caseId, "Deadline_InviteToShop").getId();
        at(DUE.plusSeconds(1));
        for (RuntimeException failure :
                List.of(new DataAccessResourceFailureException("gone"), new CannotAcquireLockException("taken"))) {
            try (var broken = new ReplacedBean(application, DeductionRates.class, broken(failure))) {
                executor.looks();
                for (int failed = 0; failed < 30; failed++) {
                    nextTry(job);
                }
            }
            assertThat(job(job).getRetries()).isEqualTo(TRIES);
            assertThat(job(job).getDuedate().toInstant()).isEqualTo(DUE);
        }
        assertThat(Duration.between(DUE, story.now())).isLessThan(Duration.ofMinutes(10));

        nextTry(job);
        assertThat(story.flags(caseId)).hasSize(1);
    }

    @Test
    @DisplayName("What collides still a day after it was due costs tries: it comes to an end, and is told")
    void collisionsEnd() {
        UUID caseId = registered("13800001203");
        String job = timerOf(caseId, "Deadline_InviteToShop").getId();
        at(DUE.plus(Duration.ofDays(1)).plusSeconds(1));
        try (var broken =
                new ReplacedBean(application, DeductionRates.class, broken(new CannotAcquireLockException("taken")))) {
            dies(job);
        }
    }

    @Test
    @DisplayName("A job that failed under the engine’s three tries before has all of ours with its next failure")
    void fromBefore() {
        UUID caseId = registered("13800001204");
        String job = timerOf(caseId, "Deadline_InviteToShop").getId();
        assertThat(job(job).getRetries()).isEqualTo(3);
        at(DUE.plusSeconds(1));
        try (var broken =
                new ReplacedBean(application, DeductionRates.class, broken(new IllegalStateException("broken")))) {
            executor.looks();
        }
        assertThat(job(job).getRetries()).isEqualTo(TRIES - 1);
    }

    @Test
    @DisplayName("The upgrade lifts what had failed and was not dead; the dead stay dead, with their due times")
    void upgraded() throws IOException {
        UUID caseId = registered("13800001209");
        var fresh = timerOf(caseId, "Deadline_InviteToShop");
        backgroundTasks.ask("nobody-runs-this", "failed-once", DUE);
        backgroundTasks.ask("nobody-runs-this", "dead", DUE);
        database.sql(
                        "update act_ru_job set retries_ = 2, exception_msg_ = 'before' where handler_cfg_ like '%:failed-once'")
                .update();
        database.sql("update act_ru_job set retries_ = 0, exception_msg_ = 'before' where handler_cfg_ like '%:dead'")
                .update();

        database.sql(new ClassPathResource("db/migration/common/V24__tries_of_failed_jobs.sql")
                        .getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(job(fresh.getId()).getRetries()).isEqualTo(3);
        assertThat(database.sql("select retries_ from act_ru_job where exception_msg_ = 'before' order by 1")
                        .query(Integer.class)
                        .list())
                .containsExactly(0, TRIES);
        database.sql("select id_ from act_ru_job where exception_msg_ = 'before'")
                .query(String.class)
                .list()
                .forEach(id -> {
                    assertThat(job(id).getDuedate().toInstant()).isEqualTo(DUE);
                    management.deleteJob(id);
                });
    }

    @Test
    @DisplayName("T9: a person whose late record runs a job out of turn costs it neither try nor pause")
    void outOfTurn() {
        UUID caseId = registered("13800001205");
        String job = timerOf(caseId, "Deadline_InviteToShop").getId();
        at(DUE.plusSeconds(1));
        try (var broken =
                new ReplacedBean(application, DeductionRates.class, broken(new IllegalStateException("broken")))) {
            executor.looks();
            var paused = job(job);
            for (int tried = 0; tried < 5; tried++) {
                try {
                    management.executeJob(job);
                } catch (RuntimeException failed) {
                    assertThat(failed).hasStackTraceContaining("broken");
                }
            }
            assertThat(job(job).getRetries()).isEqualTo(paused.getRetries());
            assertThat(job(job).getLockExpirationTime()).isEqualTo(paused.getLockExpirationTime());
        }
    }

    @Test
    @DisplayName("A job in a pause does not hold up the timer beside it")
    void besideIt() {
        at(DUE.minus(Duration.ofDays(9)));
        UUID caseId = story.registered("王芳", "13800001206");
        story.contacted(caseId, "came-to-shop");
        story.reportedContract(caseId, 188000);
        String reminder = timerOf(caseId, "Deadline_ConfirmContract").getId();
        String escalation = timerOf(caseId, "Escalation_ConfirmContract").getId();
        assertThat(job(reminder).getProcessInstanceId())
                .isEqualTo(job(escalation).getProcessInstanceId());
        Contracts real = application.getBean(Contracts.class);
        Contracts contracts = mock(Contracts.class, AdditionalAnswers.delegatesTo(real));
        doThrow(new IllegalStateException("broken"))
                .when(contracts)
                .remind(org.mockito.ArgumentMatchers.any(), org.mockito.ArgumentMatchers.any());
        try (var broken = new ReplacedBean(application, Contracts.class, contracts)) {
            at(job(reminder).getDuedate().toInstant().plusSeconds(1));
            assertThat(executor.looks()).contains(reminder);
            while (job(reminder).getLockExpirationTime().before(job(escalation).getDuedate())) {
                nextTry(reminder);
            }
            at(job(escalation).getDuedate().toInstant().plusSeconds(1));
            assertThat(executor.looks()).contains(escalation).doesNotContain(reminder);
        }
        assertThat(job(escalation)).isNull();
        assertThat(job(reminder).getRetries()).isPositive();
    }

    @Test
    @DisplayName("C3: an appeal's time that could not be ended ends when it can, and the flag stands")
    void appeals() {
        UUID caseId = registered("13800001207");
        at(DUE.plusSeconds(1));
        executor.looks();
        var flag = story.flags(caseId).get(0);
        var timer = timerOf(flag.id(), "Deadline_Appeal");
        Instant due = timer.getDuedate().toInstant();
        at(due.plusSeconds(1));
        Appeals appeals = mock(Appeals.class, call -> {
            throw new IllegalStateException("broken");
        });
        try (var broken = new ReplacedBean(application, Appeals.class, appeals)) {
            executor.looks();
            for (int failed = 1; failed < 10; failed++) {
                nextTry(timer.getId());
            }
        }
        assertThat(job(timer.getId()).getDuedate().toInstant()).isEqualTo(due);
        assertThat(story.flagStates(caseId)).containsExactly(FlagState.OPEN);

        nextTry(timer.getId());
        assertThat(story.flagStates(caseId)).containsExactly(FlagState.STANDS);
    }

    @Test
    @DisplayName("What is dead is told once to administrators and the superior, shown with its reason, and tried again")
    void deadAndTriedAgain() throws Exception {
        UUID caseId = registered("13800001208");
        String number = story.theCase(caseId).number();
        String job = timerOf(caseId, "Deadline_InviteToShop").getId();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        at(DUE.plusSeconds(1));
        try (var broken = new ReplacedBean(
                application, DeductionRates.class, broken(new IllegalStateException("for 13800001208")))) {
            executor.looks();
            var root = Browser.of(mvc, "root", "camunda-admin");
            root.opens("/operations").shows("Nothing has stopped.", number, "Failures: 1");
            at(job(job).getLockExpirationTime().toInstant().plusMillis(1));
            diesAfterFirst(job);
            executor.looks();
            deadJobs.atStart();
            executor.looks();
            assertThatThrownBy(() -> management.executeJob(job)).hasStackTraceContaining("IllegalStateException");
            assertThat(job(job).getRetries()).isZero();
        }
        assertThat(told("root"))
                .filteredOn(notice -> notice.kind().equals("job-dead-case"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.path()).isEqualTo("/operations"));
        assertThat(told("liuyang"))
                .filteredOn(notice -> notice.kind().equals("job-dead-case"))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.path()).isEqualTo("/team");
                    assertThat(notice.details()).containsEntry("number", number).containsEntry("due", DUE.toString());
                });
        assertThat(told("lina")).noneMatch(notice -> notice.kind().startsWith("job-dead"));
        assertThat(jobs.figures().dead()).isEqualTo(1);
        assertThat(health.health().getStatus()).isEqualTo(JobsHealthIndicator.DEGRADED);

        // The administrator sees no customers: number, and no link. No message of an exception either.
        Browser.of(mvc, "root", "camunda-admin")
                .opens("/operations")
                .shows(number, "A fault in the program or in a diagram.", "IllegalStateException", "Try again")
                .lacks("13800001208", "/customers/");
        Browser.of(mvc, "root", "camunda-admin")
                .inChinese()
                .opens("/operations/dead")
                .shows(number, "程序或流程图有错误", "重新执行");
        Browser.of(mvc, "huangtao", "general-manager").opens("/operations").shows(number, "/customers/");
        Browser.of(mvc, "lina", "sales").opens("/operations").expect(403);
        Browser.of(mvc, "lina", "sales")
                .sends("/operations/jobs/" + job + "/again", Map.of())
                .expect(403);
        Browser.of(mvc, "liuyang", "manager").opens("/team").shows("Background work that has stopped", number);
        Browser.of(mvc, "liuyang", "manager").opens("/team/dead").shows(number);
        Browser.of(mvc, "huangtao", "general-manager").opens("/team").shows(number);
        story.employs("kelan", "kelan-lead");
        Browser.of(mvc, "kelan-lead", "manager").opens("/team").lacks("Background work that has stopped");
        Browser.of(mvc, "kelan-lead", "manager")
                .sends("/team/jobs/" + job + "/again", Map.of())
                .expect(404);
        var answer = Program.of(mvc, identity, "root", "camunda-admin")
                .get("/api/operations")
                .expect(200);
        assertThat(answer.at("/jobs/dead").asInt()).isEqualTo(1);
        assertThat(answer.at("/dead/items/0/number").asText()).isEqualTo(number);
        assertThat(answer.at("/dead/items/0/reason").asText()).isEqualTo("program");
        Program.of(mvc, identity, "lina", "sales").get("/api/operations").expect(403);

        assertThat(job(job).getDuedate().toInstant()).isEqualTo(DUE);
        Browser.of(mvc, "liuyang", "manager")
                .sends("/team/jobs/" + job + "/again", Map.of())
                .follows()
                .shows("the case goes on as soon as it succeeds");
        assertThat(executor.looks()).contains(job);

        assertThat(story.flags(caseId)).singleElement().satisfies(flag -> {
            assertThat(flag.dueAt()).isEqualTo(DUE);
            assertThat(flag.month()).isEqualTo(YearMonth.of(2026, 11));
        });
        assertThat(jobs.figures().dead()).isZero();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        Browser.of(mvc, "root", "camunda-admin")
                .sends("/operations/jobs/" + job + "/again", Map.of())
                .expect(404);
    }

    /** As {@link #dies}, but for the first try. */
    private void diesAfterFirst(String job) {
        executor.looks();
        for (int failed = 2; failed < TRIES; failed++) {
            nextTry(job);
        }
        assertThat(job(job).getRetries()).isZero();
    }

    @Test
    @DisplayName("A background task pauses and dies like a timer, and all that is dead is tried again with one click")
    void backgroundTasks() throws Exception {
        at(DUE);
        backgroundTasks.ask("nobody-runs-this", "1", DUE);
        backgroundTasks.ask("nobody-runs-this", "2", DUE);
        List<String> asked = executor.looks();
        asked = asked.stream()
                .filter(job -> job(job) != null && job(job).getJobHandlerType().equals("revisit-errand"))
                .toList();
        assertThat(asked).hasSize(2);
        for (int failed = 1; failed < TRIES; failed++) {
            nextTry(asked.get(0));
        }
        executor.looks();

        assertThat(jobs.figures().dead()).isEqualTo(2);
        assertThat(told("root"))
                .filteredOn(notice -> notice.kind().equals("job-dead"))
                .hasSize(2);
        Browser.of(mvc, "root", "camunda-admin")
                .sends("/operations/jobs/again", Map.of())
                .follows()
                .shows("Tried again now: 2.");
        assertThat(jobs.figures().dead()).isZero();
        assertThat(job(asked.get(0)).getRetries()).isEqualTo(TRIES);
        assertThat(job(asked.get(0)).getDuedate().toInstant()).isEqualTo(DUE);
        asked.forEach(management::deleteJob);
    }

    private List<InboxNotice> told(String person) {
        return inbox.newest(person, false, null, 50);
    }
}
