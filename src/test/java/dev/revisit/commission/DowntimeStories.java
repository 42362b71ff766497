package dev.revisit.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.revisit.commission.flag.Downtimes;
import dev.revisit.commission.flag.Excuse;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.engine.clock.DatabaseClock;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentMatchers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What fell due while the system was down is excused, whoever is first afterwards: the heartbeat or the timers (rule C5). */
@ApplicationTest
abstract class DowntimeStories {

    private static final Duration FIRST_REVISIT = Duration.ofDays(3);

    private static final AtomicInteger PHONES = new AtomicInteger();

    @Autowired
    private CustomerStory story;

    @Autowired
    private Downtimes downtimes;

    @Autowired
    private CommissionSettings settings;

    @Autowired
    private Flags flags;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void begin() {
        story.begins();
        forgetOutages();
    }

    @AfterEach
    void end() {
        try {
            story.isReconciled();
        } finally {
            // Whoever was excused by an outage is not told apart from it.
            runtime.createProcessInstanceQuery()
                    .rootProcessInstances()
                    .list()
                    .forEach(each -> runtime.deleteProcessInstance(each.getId(), "an earlier story"));
            forgetOutages();
            story.endsUnreconciled();
        }
    }

    private void forgetOutages() {
        database.sql("delete from downtime").update();
        database.sql("update heartbeat set at = null").update();
    }

    @ParameterizedTest(name = "{0}, then {1}")
    @CsvSource({
        "PT1H, timers first", "PT72H, timers first", "PT720H, timers first",
        "PT1H, heartbeat first", "PT72H, heartbeat first", "PT720H, heartbeat first"
    })
    @DisplayName("C5: after an outage each deadline in it has its one flag, excused, and none before it is")
    void outage(Duration length, String first) {
        // To the second, as two databases keep it.
        Instant over = Instant.ofEpochSecond(clock.now().getEpochSecond());
        Instant begun = over.minus(length);
        // Whoever is registered was so before it began.
        Duration half = length.dividedBy(2);
        Instant dueWithin = begun.plus(half.compareTo(FIRST_REVISIT) < 0 ? half : FIRST_REVISIT.dividedBy(2));
        Instant dueBefore = begun.minus(Duration.ofHours(2));
        UUID before = registeredSoThatDueAt(dueBefore);
        UUID within = registeredSoThatDueAt(dueWithin);
        handleAllDueAt(begun);
        downtimes.alive(begun);

        if (first.equals("timers first")) {
            handleAllDueAt(over);
            downtimes.alive();
        } else {
            downtimes.alive();
            handleAllDueAt(over);
        }

        assertThat(flags.of(within)).singleElement().satisfies(flag -> {
            assertThat(flag.dueAt()).isEqualTo(dueWithin);
            assertThat(flag.excuse()).contains(Excuse.DOWN);
        });
        var earlier = new ArrayList<>(flags.of(before));
        Flag onTime = earlier.remove(0);
        assertThat(onTime.dueAt()).isEqualTo(dueBefore);
        assertThat(onTime.excuse()).isEmpty();
        // A week after the first miss comes the next one, where the outage lasted so long.
        assertThat(earlier)
                .hasSize(length.compareTo(Duration.ofDays(7)) > 0 ? 1 : 0)
                .allSatisfy(flag -> {
                    assertThat(flag.dueAt()).isBetween(begun, over);
                    assertThat(flag.excuse()).contains(Excuse.DOWN);
                });
        assertThat(database.sql("select count(*) from downtime")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private UUID registeredSoThatDueAt(Instant due) {
        ClockUtil.setCurrentTime(Date.from(due.minus(FIRST_REVISIT)));
        return story.registered("王芳", "1380000%04d".formatted(4000 + PHONES.incrementAndGet()));
    }

    /** Everything that is due then, handled at that moment and not when it was due. */
    private void handleAllDueAt(Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
        management
                .createJobQuery()
                .timers()
                .duedateLowerThan(new Date(at.toEpochMilli() + 1))
                .list()
                .forEach(job -> management.executeJob(job.getId()));
    }

    @Test
    @DisplayName("C5: a silence shorter than the bound excuses nothing, nor what is due after it is over")
    void shortSilence() {
        Instant now = clock.now();
        downtimes.alive(now.minus(Duration.ofMinutes(4)));
        assertThat(downtimes.excuse(now.minus(Duration.ofMinutes(2)))).isFalse();

        forgetOutages();
        downtimes.alive(now.minus(Duration.ofMinutes(20)));
        assertThat(downtimes.excuse(now.minus(Duration.ofMinutes(10)))).isTrue();
        assertThat(downtimes.excuse(now.minus(Duration.ofMinutes(30)))).isFalse();
        assertThat(downtimes.excuse(now.plus(Duration.ofMinutes(10)))).isFalse();
    }

    @Test
    @DisplayName("C5: a node that was stopped in the middle does not take its own stop for a silence of all")
    void stoppedInTheMiddle() {
        Instant asked = clock.now();
        var time = new AtomicReference<>(asked);
        // Stopped for two hours after whichever it reads first, while others live on.
        Supplier<Instant> read = () -> time.getAndSet(asked.plus(Duration.ofHours(2)));
        DatabaseClock itsClock = mock(DatabaseClock.class);
        when(itsClock.now()).thenAnswer(now -> read.get());
        JdbcClient itsDatabase = mock(JdbcClient.class);
        when(itsDatabase.sql(anyString())).thenAnswer(sql -> database.sql(sql.getArgument(0)));
        JdbcClient.StatementSpec heartbeat = mock(JdbcClient.StatementSpec.class, RETURNS_DEEP_STUBS);
        when(itsDatabase.sql(contains("from heartbeat"))).thenReturn(heartbeat);
        when(heartbeat.query(ArgumentMatchers.<RowMapper<Object>>any()).single())
                .thenAnswer(beat -> Optional.of(read.get()));

        assertThat(new Downtimes(itsDatabase, itsClock, settings).excuse(asked.plus(Duration.ofMinutes(1))))
                .isFalse();
    }

    @Test
    @DisplayName(
            "C5: the heartbeat that ends a silence and a timer of it at the same moment: excused each of 200 times")
    void raced() throws Exception {
        var people = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 200; round++) {
                forgetOutages();
                Instant now = clock.now();
                downtimes.alive(now.minus(Duration.ofMinutes(10)));
                var together = new CyclicBarrier(2);
                // Now the one a little earlier, now the other.
                long ahead = (round % 20 - 10) * 50_000L;
                var beat = people.submit(() -> {
                    together.await();
                    busyFor(ahead);
                    downtimes.alive();
                    return true;
                });
                var excused = people.submit(() -> {
                    together.await();
                    busyFor(-ahead);
                    return downtimes.excuse(now.minus(Duration.ofMinutes(5)));
                });
                assertThat(beat.get()).isTrue();
                assertThat(excused.get()).as("round %d", round).isTrue();
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static void busyFor(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
