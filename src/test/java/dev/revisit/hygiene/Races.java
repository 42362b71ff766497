package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two at the same moment, each on a thread of their own, and four such pairs at once, on PostgreSQL. */
public final class Races implements AutoCloseable {

    private static final int PAIRS = 4;

    /** About three seconds, with the time that a look takes. */
    private static final int MOST_LOOKS = 1000;

    private static final long SEED = Long.getLong("revisit.seed", System.nanoTime());

    private final List<String> held;
    private final ManagementService management;
    private final ProcessEngine engine;
    private final JdbcClient database;
    private final HikariDataSource connections;
    private final Random random = new Random(SEED);
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * PAIRS + 1);
    private final long deadlocksBefore;

    /** @param held tables whose rows they race for */
    public Races(ApplicationContext application, String... held) {
        this.held = List.of(held);
        management = application.getBean(ManagementService.class);
        engine = application.getBean(ProcessEngine.class);
        database = application.getBean(JdbcClient.class);
        connections = application.getBean(HikariDataSource.class);
        deadlocksBefore = deadlocks();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Somebody who does something about one of the ids. */
    public interface Racer {
        Callable<Integer> about(UUID id);
    }

    /** Begins something besides. */
    public <T> Future<T> besides(Callable<T> deed) {
        return threads.submit(deed);
    }

    /** The deadline, or the wait, that runs for each. */
    public Map<UUID, String> timers(Collection<UUID> ids) {
        var timers = new HashMap<UUID, String>();
        ids.forEach(id -> timers.put(
                id,
                database.sql(
                                "select j.id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_"
                                        + " join act_ru_execution e on e.id_ = j.process_instance_id_"
                                        + " where e.business_key_ = ? and (d.act_id_ like 'Deadline_%' or d.act_id_ like 'Wait_%')")
                        .param(id.toString())
                        .query(String.class)
                        .single()));
        return timers;
    }

    /** Each at that moment against its deadline, which fires as the job executor fires it. */
    public List<Integer> race(List<UUID> ids, Instant at, Racer person) throws Exception {
        Map<UUID, String> timers = timers(ids);
        ClockUtil.setCurrentTime(Date.from(at));
        return race(ids, at, person, id -> () -> {
                    JobExecutorThread.run(engine, Objects.requireNonNull(timers.get(id)));
                    return 0;
                })
                .stream()
                .filter(answer -> answer != 0)
                .toList();
    }

    /** Both at that moment. */
    public List<Integer> race(List<UUID> ids, Instant at, Racer one, Racer other) throws Exception {
        ClockUtil.setCurrentTime(Date.from(at));
        var answers = new ArrayList<Integer>();
        for (int from = 0; from < ids.size(); from += PAIRS) {
            var some = ids.subList(from, Math.min(ids.size(), from + PAIRS));
            var together = new CyclicBarrier(2 * some.size());
            var begun = new ArrayList<Future<Integer>>();
            // Every other time; else they meet where they meet.
            @Nullable Connection held = from / PAIRS % 2 == 0 ? hold(some) : null;
            for (UUID id : some) {
                for (Racer racer : List.of(one, other)) {
                    Callable<Integer> deed = racer.about(id);
                    // Who is first is never the same: a call has a longer way to the engine than a timer.
                    long later = racer == other ? random.nextInt(20_000_000) : 0;
                    begun.add(threads.submit(() -> {
                        together.await();
                        LockSupport.parkNanos(later);
                        return deed.call();
                    }));
                }
            }
            if (held != null) {
                letGo(held, begun);
            }
            for (var each : begun) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    /** Somebody else holds what they race for until all of them have come there: none of them is a moment too late. */
    private Connection hold(List<UUID> ids) throws SQLException {
        Connection holder = connections.getConnection();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            for (UUID id : ids) {
                for (String table : held) {
                    statement.execute("select id from " + table + " where id = '" + id + "' for no key update");
                }
            }
        }
        return holder;
    }

    private void letGo(Connection holder, List<Future<Integer>> begun) throws SQLException {
        try (holder) {
            // Bounded: whoever has collided and pauses waits for no lock.
            for (int look = 0;
                    look < MOST_LOOKS
                            && begun.stream().filter(each -> !each.isDone()).count() > waiting();
                    look++) {
                LockSupport.parkNanos(1_000_000);
            }
            holder.rollback();
        }
    }

    private int waiting() {
        return database.sql("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    /** Nobody failed, and no two waited for each other. */
    public void assertNoFaults() {
        assertThat(management.createJobQuery().withException().count())
                .as("jobs that failed; seed " + SEED)
                .isZero();
        assertThat(deadlocks()).as("deadlocks; seed " + SEED).isEqualTo(deadlocksBefore);
    }

    private boolean isAnyOpen(List<Integer> processes) {
        return database.sql("select count(*) from pg_stat_activity where pid in (:processes)")
                        .param("processes", processes)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** PostgreSQL adds up what a connection saw when that ends, at the latest. */
    private long deadlocks() {
        var ours = database.sql("select pid from pg_stat_activity where datname = current_database()")
                .query(Integer.class)
                .list();
        for (int look = 0; isAnyOpen(ours); look++) {
            // Again now and then: one that was just being opened was not in the pool yet.
            if (look % 200 == 0) {
                connections.getHikariPoolMXBean().softEvictConnections();
            }
            LockSupport.parkNanos(1_000_000);
        }
        return database.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }
}
