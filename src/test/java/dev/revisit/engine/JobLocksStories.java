package dev.revisit.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.revisit.engine.job.AcquiredJobs;
import dev.revisit.engine.job.BackgroundTask;
import dev.revisit.engine.job.BackgroundTasks;
import dev.revisit.engine.job.NodeJobExecutor;
import dev.revisit.hygiene.ApplicationTest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two nodes and their jobs on one database: what a dead node held is run by the other soon, what a living one holds is
 * left to it, and what each of them holds to be its own is done once.
 */
@ApplicationTest
abstract class JobLocksStories {

    private static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");

    private static final int LOCK = 20;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    @Autowired
    private BackgroundTasks backgroundTasks;

    private ProcessEngineConfigurationImpl configuration;
    private BackgroundTasks.Runner runner;
    private @Nullable Object backgroundTasksBefore;

    private Node one;
    private Node another;

    /** What the job does besides its row in the database. */
    private Runnable meanwhile = () -> {};

    /** A node of this database: its executor, without the threads that would look for work by themselves. */
    private final class Node {

        private final AcquiredJobs held = new AcquiredJobs(database, transactions, clock);
        private final NodeJobExecutor executor = new NodeJobExecutor(held);

        Node() {
            executor.setLockTimeInMillis(LOCK * 1000);
            ReflectionTestUtils.setField(executor, "isActive", true);
            // A run tells the acquisition that there may be more.
            executor.setAcquireJobsCmdFactory(count -> new AcquireJobsCmd(executor, count));
            ReflectionTestUtils.invokeMethod(executor, "ensureInitialization");
        }

        /** Takes what is due, into its queue. */
        List<Runnable> takes() {
            var runs = new ArrayList<Runnable>();
            configuration
                    .getCommandExecutorTxRequired()
                    .execute(new AcquireJobsCmd(executor, 10))
                    .getJobIdBatches()
                    .forEach(jobs -> {
                        Runnable run = executor.getExecuteJobsRunnable(jobs, (ProcessEngineImpl) engine);
                        ReflectionTestUtils.setField(run, "jobExecutor", executor);
                        runs.add(run);
                    });
            return runs;
        }

        void prolongs() {
            held.prolong(executor.getLockOwner(), Duration.ofSeconds(LOCK));
        }
    }

    @BeforeEach
    void begin() {
        ClockUtil.setCurrentTime(Date.from(NOON));
        configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        runner = (BackgroundTasks.Runner)
                requireNonNull(configuration.getJobHandlers().get(BackgroundTasks.Runner.TYPE));
        backgroundTasksBefore = ReflectionTestUtils.getField(runner, "backgroundTasks");
        database.sql("update act_ru_job set suspension_state_ = 2").update();
        meanwhile = () -> {};
        ReflectionTestUtils.setField(runner, "backgroundTasks", only(new BackgroundTask() {
            @Override
            public String name() {
                return "effect";
            }

            @Override
            public void run(String about) {
                database.sql("insert into act_ge_property (name_, value_, rev_) values (?, 'done', 1)")
                        .param("effect-" + System.nanoTime())
                        .update();
                meanwhile.run();
            }
        }));
        one = new Node();
        another = new Node();
        backgroundTasks.ask("effect", "once", NOON);
    }

    @AfterEach
    void end() {
        ReflectionTestUtils.setField(runner, "backgroundTasks", backgroundTasksBefore);
        database.sql("delete from act_ge_property where name_ like 'effect-%'").update();
        database.sql("delete from act_ru_job where handler_type_ = ? and handler_cfg_ = 'effect:once'")
                .param(BackgroundTasks.Runner.TYPE)
                .update();
        database.sql("update act_ru_job set suspension_state_ = 1").update();
        ClockUtil.reset();
    }

    @SuppressWarnings("unchecked")
    private static ObjectProvider<BackgroundTask> only(BackgroundTask backgroundTask) {
        ObjectProvider<BackgroundTask> provider = mock(ObjectProvider.class);
        when(provider.stream()).thenAnswer(asked -> Stream.of(backgroundTask));
        return provider;
    }

    @Test
    @DisplayName("What a living node holds is left to it however long it takes, and what a dead one held comes back")
    void comesBackFromADeadNode() {
        List<Runnable> queue = one.takes();
        assertThat(queue).hasSize(1);
        for (int passed = 15; passed <= 150; passed += 15) {
            secondsAfterNoon(passed);
            one.prolongs();
            assertThat(another.takes())
                    .as("%d seconds after it was taken", passed)
                    .isEmpty();
        }

        secondsAfterNoon(150 + LOCK - 1);
        assertThat(another.takes()).isEmpty();
        secondsAfterNoon(150 + LOCK + 1);
        another.takes().forEach(Runnable::run);

        assertThat(effects()).isEqualTo(1);
    }

    @Test
    @DisplayName("A node that was frozen finds in its queue what another has taken or done, and leaves it alone")
    void leavesAloneWhatAnotherTook() {
        List<Runnable> queueOfTheFrozen = one.takes();
        secondsAfterNoon(LOCK + 1);
        List<Runnable> queue = another.takes();
        assertThat(queue).hasSize(1);

        one.prolongs();
        queueOfTheFrozen.forEach(Runnable::run);
        assertThat(effects()).as("taken by another, who has not begun").isZero();
        assertThat(lockedUntil()).isEqualTo(NOON.plusSeconds(2 * LOCK + 1));

        queue.forEach(Runnable::run);
        queueOfTheFrozen.forEach(Runnable::run);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    @DisplayName("A node that is frozen in the middle of a job and wakes when another took it keeps nothing of its own")
    void keepsNothingOfItsOwn() {
        List<Runnable> queueOfTheFrozen = one.takes();
        meanwhile = () -> {
            meanwhile = () -> {};
            secondsAfterNoon(LOCK + 1);
            inAnotherThread(() -> assertThat(another.takes()).hasSize(1));
        };
        queueOfTheFrozen.forEach(Runnable::run);
        assertThat(effects()).as("rolled back, for the job was taken meanwhile").isZero();

        secondsAfterNoon(3 * LOCK);
        another.takes().forEach(Runnable::run);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    @DisplayName("Two nodes in the middle of the same job: one of them does it")
    void oneOfTwo() {
        List<Runnable> queueOfTheFrozen = one.takes();
        meanwhile = () -> {
            meanwhile = () -> {};
            secondsAfterNoon(LOCK + 1);
            inAnotherThread(() -> another.takes().forEach(Runnable::run));
        };
        queueOfTheFrozen.forEach(Runnable::run);

        assertThat(effects()).isEqualTo(1);
        assertThat(database.sql("select count(*) from act_ru_job where handler_cfg_ = 'effect:once'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("No pause after a failure is shortened, and no lock is kept of a job that its node has done with")
    void prolongsNothingElse() {
        List<Runnable> queue = one.takes();
        Instant pausedUntil = NOON.plus(Duration.ofHours(1));
        database.sql("update act_ru_job set lock_exp_time_ = ? where handler_cfg_ = 'effect:once'")
                .param(Timestamp.from(pausedUntil))
                .update();
        one.prolongs();
        assertThat(lockedUntil()).isEqualTo(pausedUntil);

        meanwhile = () -> {
            throw new IllegalStateException("as when the database goes away in the middle");
        };
        queue.forEach(Runnable::run);
        // Its failure could not be stored either: the row is as it was.
        database.sql("update act_ru_job set lock_owner_ = ?, lock_exp_time_ = ? where handler_cfg_ = 'effect:once'")
                .params(one.executor.getLockOwner(), Timestamp.from(NOON.plusSeconds(LOCK)))
                .update();
        secondsAfterNoon(5);
        one.prolongs();
        assertThat(lockedUntil()).isEqualTo(NOON.plusSeconds(LOCK));
    }

    @Test
    @DisplayName("Prolonging waits for no running job, and no lock of another node is touched")
    void waitsForNobody() {
        one.takes();
        another.held.take(List.of(job()));
        secondsAfterNoon(5);
        another.prolongs();
        assertThat(lockedUntil()).isEqualTo(NOON.plusSeconds(LOCK));

        new TransactionTemplate(transactions).executeWithoutResult(running -> {
            database.sql("select id_ from act_ru_job where handler_cfg_ = 'effect:once' for update")
                    .query(String.class)
                    .single();
            inAnotherThread(one::prolongs);
        });
        assertThat(lockedUntil()).isEqualTo(NOON.plusSeconds(LOCK));

        one.prolongs();
        assertThat(lockedUntil()).isEqualTo(NOON.plusSeconds(LOCK + 5));
    }

    private static void secondsAfterNoon(int seconds) {
        ClockUtil.setCurrentTime(Date.from(NOON.plusSeconds(seconds)));
    }

    /** Waits for its end. */
    private static void inAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work, run -> new Thread(run, "another-node").start())
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private int effects() {
        return database.sql("select count(*) from act_ge_property where name_ like 'effect-%'")
                .query(Integer.class)
                .single();
    }

    private String job() {
        return database.sql("select id_ from act_ru_job where handler_cfg_ = 'effect:once'")
                .query(String.class)
                .single();
    }

    private Instant lockedUntil() {
        return database.sql("select lock_exp_time_ from act_ru_job where handler_cfg_ = 'effect:once'")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }
}
