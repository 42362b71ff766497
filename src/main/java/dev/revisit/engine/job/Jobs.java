package dev.revisit.engine.job;

import dev.revisit.engine.CaseDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine's job executor has before it: what is due, what pauses after a failure, and what is dead. Asked of the
 * engine's tables, for its services know no page that begins after a key.
 */
@Component
public class Jobs {

    /** So many are tried again in one transaction. */
    private static final int AT_ONCE = 100;

    private static final String WORK = "j.id_, e.business_key_, d.act_id_, j.handler_type_, j.handler_cfg_, j.duedate_";

    private static final String FROM =
            " from act_ru_job j left join act_ru_execution e on e.id_ = j.process_instance_id_"
                    + " left join act_ru_jobdef d on d.id_ = j.job_def_id_";

    private static final String INCIDENTS =
            " join act_ru_incident i on i.configuration_ = j.id_" + " and i.incident_type_ = 'failedJob'";

    /** The id of the case; null where the business key is none. */
    private static final String CASE = "cast(case when e.business_key_ like '________-____-____-____-____________'"
            + " then e.business_key_ end as uuid)";

    private final JdbcClient database;
    private final ObjectProvider<CaseDirectory> files;
    private final ObjectProvider<ProcessEngine> engine;
    private final Clock clock;

    Jobs(JdbcClient database, ObjectProvider<CaseDirectory> files, ObjectProvider<ProcessEngine> engine, Clock clock) {
        this.database = database;
        this.files = files;
        this.engine = engine;
        this.clock = clock;
    }

    /** Published in the transaction in which a job has failed for the last time. */
    public record Died(String incident, String job) {}

    /**
     * How much there is.
     *
     * @param due what could run now and waits for a node
     * @param oldest when the oldest of what is not dead was due; null where nothing is
     * @param paused what waits for its next try
     */
    public record Figures(long due, @Nullable Instant oldest, long paused, long dead) {}

    /**
     * What a job does.
     *
     * @param businessKey of its case; null where it belongs to none
     * @param element of the diagram; null where it belongs to none
     * @param kind the engine's name of the kind of job
     * @param backgroundTask the name of a {@link BackgroundTask}; null for anything else
     */
    public record Work(
            String job,
            @Nullable String businessKey,
            @Nullable String element,
            String kind,
            @Nullable String backgroundTask,
            @Nullable Instant due) {}

    /**
     * A job whose tries are used up.
     *
     * @param reason a code; its words stand under {@code operations.reason.<code>}
     * @param technical for whoever has to mend it; no message of an exception, and empty for a job from before this release
     */
    public record Dead(String incident, Work work, Instant since, String reason, String technical) {}

    /**
     * A job that waits for its next try.
     *
     * @param failed tries that have failed; 0 where all that failed cost none
     */
    public record Paused(Work work, int failed, Instant next, String reason, String technical) {}

    /** Where a page ends. */
    public record End(Instant at, String id) {}

    /** All figures at this moment. */
    public Figures figures() {
        Timestamp now = Timestamp.from(clock.instant());
        long due = count(
                "select count(*) from act_ru_job j where j.retries_ > 0 and j.suspension_state_ = 1 and j.duedate_ <= ?"
                        + " and (j.lock_owner_ is null or j.lock_exp_time_ < ?)",
                now,
                now);
        var oldest = database.sql(
                        "select min(duedate_) from act_ru_job where retries_ > 0 and suspension_state_ = 1 and duedate_ <= ?")
                .param(now)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
        long paused = count(
                "select count(*) from act_ru_job j where j.lock_owner_ = ? and j.lock_exp_time_ >= ? and j.retries_ > 0",
                FailedJobs.PAUSE,
                now);
        return new Figures(due, oldest.orElse(null), paused, countDead());
    }

    /** How many jobs are dead. */
    public long countDead() {
        return count("select count(*) from act_ru_job j" + INCIDENTS + " where j.retries_ = 0");
    }

    private long count(String sql, Object... params) {
        return database.sql(sql).params(params).query(Long.class).single();
    }

    /**
     * Whose work is asked for: that of cases which somebody works.
     *
     * @param people user ids; everybody's, where there are none
     */
    public record Whose(Collection<String> people) {}

    /** How many dead jobs belong to cases that these people work. */
    public long countDead(Whose whose) {
        return database.sql("select count(*)" + FROM + INCIDENTS + " where j.retries_ = 0" + of(whose))
                .params(params(whose))
                .query(Long.class)
                .single();
    }

    /** The dead, those that died first before the others. */
    public List<Dead> dead(@Nullable End after, int atMost) {
        return dead(after(after), atMost, params(after));
    }

    /** The dead of cases that these people work, those that died first before the others. */
    public List<Dead> dead(Whose whose, @Nullable End after, int atMost) {
        var params = params(after);
        params.putAll(params(whose));
        return dead(of(whose) + after(after), atMost, params);
    }

    /** The one that is this incident; empty once it was tried again. */
    public Optional<Dead> dead(String incident) {
        return dead(" and i.id_ = :incident", 1, Map.of("incident", incident)).stream()
                .findFirst();
    }

    /** Whether this job is dead, and of a case that one of these people works. */
    public boolean isDead(String job, Whose whose) {
        var params = params(whose);
        params.put("job", job);
        return !dead(" and j.id_ = :job" + of(whose), 1, params).isEmpty();
    }

    private static String after(@Nullable End end) {
        return end == null ? "" : " and (i.incident_timestamp_, i.id_) > (:at, :id)";
    }

    private static Map<String, Object> params(@Nullable End after) {
        return after == null
                ? new HashMap<>()
                : new HashMap<>(Map.of("at", Timestamp.from(after.at()), "id", after.id()));
    }

    private String of(Whose whose) {
        String people = files.orderedStream().map(CaseDirectory::people).collect(Collectors.joining(" union all "));
        return " and exists (select 1 from (" + people + ") w where w.id = " + CASE + " and w.person is not null"
                + (whose.people().isEmpty() ? ")" : " and w.person in (:people))");
    }

    private static Map<String, Object> params(Whose whose) {
        return whose.people().isEmpty() ? new HashMap<>() : new HashMap<>(Map.of("people", whose.people()));
    }

    private List<Dead> dead(String which, int atMost, Map<String, Object> params) {
        return database.sql("select " + WORK + ", i.id_, i.incident_timestamp_, i.incident_msg_" + FROM + INCIDENTS
                        + " where j.retries_ = 0" + which + " order by i.incident_timestamp_, i.id_ limit " + atMost)
                .params(params)
                .query((row, n) -> {
                    JobFailure failure = JobFailure.read(row.getString(9));
                    return new Dead(
                            row.getString(7),
                            work(row),
                            row.getTimestamp(8).toInstant(),
                            failure.kind().code(),
                            failure.technical());
                })
                .list();
    }

    /** What waits for its next try, the soonest first. */
    public List<Paused> paused(@Nullable End after, int atMost) {
        var question = database.sql("select " + WORK + ", j.retries_, j.lock_exp_time_, j.exception_msg_" + FROM
                        + " where j.lock_owner_ = :pause and j.lock_exp_time_ >= :now and j.retries_ > 0"
                        + (after == null ? "" : " and (j.lock_exp_time_, j.id_) > (:at, :id)")
                        + " order by j.lock_exp_time_, j.id_ limit " + atMost)
                .param("pause", FailedJobs.PAUSE)
                .param("now", Timestamp.from(clock.instant()));
        return (after == null
                        ? question
                        : question.param("at", Timestamp.from(after.at())).param("id", after.id()))
                .query((row, n) -> {
                    JobFailure failure = JobFailure.read(row.getString(9));
                    return new Paused(
                            work(row),
                            Math.max(0, RetryPlan.TRIES - row.getInt(7)),
                            row.getTimestamp(8).toInstant(),
                            failure.kind().code(),
                            failure.technical());
                })
                .list();
    }

    private static Work work(ResultSet row) throws SQLException {
        @Nullable Timestamp due = row.getTimestamp(6);
        String kind = row.getString(4);
        return new Work(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                kind,
                kind.equals(BackgroundTasks.Runner.TYPE)
                        ? BackgroundTasks.About.read(row.getString(5)).name()
                        : null,
                due == null ? null : due.toInstant());
    }

    /** Somebody mended what was wrong: a job has all its tries again, the first at once. Its due time stays. */
    public boolean tryAgain(String job) {
        return tryAgain(List.of(job)) > 0;
    }

    /** All that is dead is tried again. */
    public int tryAllAgain() {
        int again = 0;
        @Nullable End end = null;
        for (var some = dead(end, AT_ONCE); !some.isEmpty(); some = dead(end, AT_ONCE)) {
            again += tryAgain(some.stream().map(dead -> dead.work().job()).toList());
            // One that died again meanwhile is behind the others.
            Dead last = some.get(some.size() - 1);
            end = new End(last.since(), last.incident());
        }
        return again;
    }

    /** @return how many of them were there, dead or in a pause */
    private int tryAgain(List<String> jobs) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            int again = 0;
            for (String id : jobs) {
                var job = context.getJobManager().findJobById(id);
                if (job != null && (job.getRetries() == 0 || FailedJobs.PAUSE.equals(job.getLockOwner()))) {
                    job.setRetries(RetryPlan.TRIES);
                    job.unlock();
                    again++;
                }
            }
            return again;
        });
    }
}
