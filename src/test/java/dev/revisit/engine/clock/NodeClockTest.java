package dev.revisit.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.revisit.engine.job.Schedulers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.scheduling.Trigger;

/** A node's clock is corrected by the database's, and a node that is too far off runs no jobs (ADR 0028). */
class NodeClockTest {

    private final DatabaseClock database = mock(DatabaseClock.class);
    private NodeClock clock;

    @BeforeEach
    void start() {
        ClockUtil.reset();
        databaseIsAhead(0, 1);
        clock = new NodeClock(database, settings(Duration.ZERO));
    }

    @AfterEach
    void reset() {
        ClockUtil.reset();
    }

    private static ClockSettings settings(Duration offset) {
        return new ClockSettings(Duration.ofSeconds(5), Duration.ofSeconds(5), offset, Duration.ZERO);
    }

    private void databaseIsAhead(long millis, long tookMillis) {
        when(database.read()).thenAnswer(call -> reading(millis, tookMillis));
    }

    private static DatabaseClock.Reading reading(long millis, long tookMillis) {
        long after = System.nanoTime();
        Instant own = Instant.ofEpochMilli(System.currentTimeMillis());
        return new DatabaseClock.Reading(own.plusMillis(millis), own, after - tookMillis * 1_000_000, after);
    }

    private static void assertRunsAhead(long millis) {
        assertThat(ClockUtil.getCurrentTime().getTime() - System.currentTimeMillis())
                .isCloseTo(millis, within(60L));
    }

    @Test
    @DisplayName("Two nodes 60 s apart stamp alike: both by the database's clock")
    void corrected() {
        clock.take(reading(60_000, 1));
        assertThat(clock.difference()).isEqualTo(Duration.ofSeconds(60));
        assertRunsAhead(60_000);

        clock.take(reading(-60_000, 1));
        assertRunsAhead(-60_000);
    }

    @Test
    @DisplayName("A difference that changes little moves nothing, and a slow answer says nothing")
    void steady() {
        clock.take(reading(150, 1));
        assertThat(ClockUtil.getCurrentTime().getTime() - System.currentTimeMillis())
                .isCloseTo(0, within(60L));

        clock.take(reading(30_000, 800));
        assertThat(clock.difference()).isEqualTo(Duration.ofMillis(150));
        assertThat(clock.isWithinBounds()).isTrue();
    }

    @Test
    @DisplayName("A clock that was set by hand is left alone; one that was reset is corrected again")
    void setByHand() {
        clock.take(reading(60_000, 1));
        Instant byHand = Instant.parse("2026-11-02T01:00:00Z");
        ClockUtil.setCurrentTime(Date.from(byHand));
        clock.take(reading(90_000, 1));
        assertThat(ClockUtil.getCurrentTime().toInstant()).isEqualTo(byHand);

        ClockUtil.reset();
        clock.take(reading(90_000, 1));
        assertRunsAhead(90_000);
    }

    @Test
    @DisplayName("A trial's clock is off by what was set, and corrected like any other")
    void moved() {
        Instant own = Instant.ofEpochMilli(System.currentTimeMillis());
        long now = System.nanoTime();
        // The database says what the machine says; the node's own clock was moved a minute ahead.
        var trial = new DatabaseClock.Reading(own, own.plusSeconds(60), now, now);
        when(database.read()).thenReturn(trial);
        var node = new NodeClock(database, settings(Duration.ofSeconds(60)));

        assertThat(node.difference()).isEqualTo(Duration.ofSeconds(-60));
        assertThat(node.isWithinBounds()).isFalse();
        assertRunsAhead(0);
    }

    @Test
    @DisplayName(
            "A node that is more than 5 s off takes no jobs and does nothing by the time, until it is back within bounds")
    void runsNoJobs() {
        var asked = new AtomicInteger();
        var engine = new ClockGuardInterceptor(clock);
        engine.setNext(new CommandInterceptor() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T execute(Command<T> command) {
                asked.incrementAndGet();
                return (T) new AcquiredJobs(3);
            }
        });
        clock.take(reading(6_000, 1));
        databaseIsAhead(6_000, 1);
        AcquiredJobs none = engine.execute(new AcquireJobsCmd(mock(JobExecutor.class)));
        assertThat(none.size()).isZero();
        assertThat(asked).hasValue(0);
        engine.execute(context -> "people are served");
        assertThat(asked).hasValue(1);
        assertThat(new ClockHealth(clock).health().getStatus()).isNotEqualTo(Status.UP);

        databaseIsAhead(4_000, 1);
        clock.measure();
        engine.execute(new AcquireJobsCmd(mock(JobExecutor.class)));
        assertThat(asked).hasValue(2);
        assertThat(new ClockHealth(clock).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    @DisplayName("A machine that was frozen measures before it takes jobs")
    void frozen() throws Exception {
        var off = new NodeClock(database, settings(Duration.ZERO));
        databaseIsAhead(3_600_000, 1);
        var measured = NodeClock.class.getDeclaredField("measuredAt");
        measured.setAccessible(true);
        measured.setLong(off, System.nanoTime() - Duration.ofHours(1).toNanos());

        assertThat(off.isWithinBounds()).as("as it was before").isTrue();
        assertThat(off.isStillWithinBounds()).isFalse();
    }

    @Test
    @DisplayName("What is scheduled is left out while the clock is off, and goes on by itself")
    void scheduled() throws Exception {
        var done = new AtomicInteger();
        var looked = new CountDownLatch(3);
        var scheduler = new Schedulers.ByRightClock(clock);
        scheduler.initialize();
        try {
            clock.take(reading(-60_000, 1));
            Trigger threeTimes = context -> {
                looked.countDown();
                return looked.getCount() == 0 ? null : Instant.now();
            };
            scheduler.schedule(done::incrementAndGet, threeTimes);
            assertThat(looked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(done).hasValue(0);

            clock.take(reading(0, 1));
            var again = new CountDownLatch(1);
            var once = new AtomicInteger();
            scheduler.schedule(again::countDown, context -> once.getAndIncrement() == 0 ? Instant.now() : null);
            assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            scheduler.shutdown();
        }
    }
}
