package dev.revisit.timing;

import dev.revisit.diagram.Diagrams.Version;
import dev.revisit.diagram.OpenTimers;
import dev.revisit.sql.SqlTime;
import dev.revisit.timing.Preview.Move;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which parts of running cases a change has reached, and which due times it moved. A part is one process instance. */
@Component
class ChangeTargets {

    private final JdbcClient database;

    ChangeTargets(JdbcClient database) {
        this.database = database;
    }

    /** How far a change is with a part. */
    enum State {
        PENDING,
        DONE,
        GONE,
        LEFT
    }

    /**
     * A part that a change has not reached.
     *
     * @param process the diagram that it runs on
     * @param version the version of its diagram that it runs on; null where it has ended
     */
    record Target(
            UUID change,
            String instance,
            String process,
            int tries,
            @Nullable String version) {}

    /** A due time that a change moved, or is to move. */
    record Moved(String job, String instance, Move move) {}

    /** How many parts of running cases this diagram has. */
    int runningOf(Version newest) {
        return database.sql("select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                        + " where e.parent_id_ is null and d.key_ = :key")
                .param("key", newest.file().id())
                .query(Integer.class)
                .single();
    }

    /**
     * Adds the running parts that stand on another version than the newest, or on a version of another diagram from which
     * a release moved timers here, unless the change has them already.
     */
    void add(UUID change, Version newest) {
        database.sql(
                        "insert into timing_part (change_id, instance_id, process, state)"
                                + " select cast(:change as uuid), e.id_, v.key_, 'PENDING' from act_ru_execution e"
                                + " join act_re_procdef v on v.id_ = e.proc_def_id_"
                                + " where e.parent_id_ is null and v.id_ <> :version and (v.key_ = :process or v.id_ in"
                                + " (select d.proc_def_id_ from act_ru_jobdef d join act_ru_jobdef here"
                                + " on here.act_id_ = d.act_id_ where here.proc_def_id_ = :version and "
                                + OpenTimers.OF_PROCESS + "))"
                                + " and not exists (select 1 from timing_part p where p.change_id = :change and p.instance_id = e.id_)")
                .param("change", change)
                .param("process", newest.file().id())
                .param("version", newest.id())
                .update();
    }

    void add(UUID change, Collection<String> instances) {
        instances.forEach(instance -> database.sql("insert into timing_part (change_id, instance_id, process, state)"
                        + " select cast(? as uuid), e.id_, v.key_, 'PENDING' from act_ru_execution e"
                        + " join act_re_procdef v on v.id_ = e.proc_def_id_ where e.id_ = ?")
                .params(change, instance)
                .update());
    }

    /** The change whose parts are next, the earliest first. */
    Optional<UUID> pending() {
        return database.sql("select p.change_id from timing_part p join timing_change c on c.id = p.change_id"
                        + " where p.state = 'PENDING' order by c.no fetch first 1 rows only")
                .query(UUID.class)
                .optional();
    }

    /** Takes pending parts that no other node is at, until this transaction ends. */
    List<Target> take(UUID change, int atMost) {
        return taken(
                change,
                database.sql("select * from timing_part where change_id = :change and state = 'PENDING'"
                                + " order by tries, instance_id fetch first :n rows only for update skip locked")
                        .param("change", change)
                        .param("n", atMost));
    }

    /** Takes this part, unless it is not pending any more or another node is at it. */
    List<Target> take(UUID change, String instance) {
        return taken(
                change,
                database.sql("select * from timing_part where change_id = :change and instance_id = :instance"
                                + " and state = 'PENDING' for update skip locked")
                        .param("change", change)
                        .param("instance", instance));
    }

    private List<Target> taken(UUID change, JdbcClient.StatementSpec select) {
        List<Target> taken = select.query((row, n) -> new Target(
                        change, row.getString("instance_id"), row.getString("process"), row.getInt("tries"), null))
                .list();
        Map<String, String> versions =
                versions(taken.stream().map(Target::instance).toList());
        return taken.stream()
                .map(target -> new Target(
                        target.change(),
                        target.instance(),
                        target.process(),
                        target.tries(),
                        versions.get(target.instance())))
                .toList();
    }

    private Map<String, String> versions(Collection<String> instances) {
        var versions = new HashMap<String, String>();
        if (!instances.isEmpty()) {
            database.sql("select id_, proc_def_id_ from act_ru_execution where id_ in (:instances)")
                    .param("instances", instances)
                    .query(row -> {
                        versions.put(row.getString(1), row.getString(2));
                    });
        }
        return versions;
    }

    void reached(UUID change, Collection<String> instances, State state) {
        if (!instances.isEmpty()) {
            database.sql(
                            "update timing_part set state = :state where change_id = :change and instance_id in (:instances)")
                    .param("state", state.name())
                    .param("change", change)
                    .param("instances", instances)
                    .update();
        }
    }

    void triedInVain(UUID change, String instance) {
        database.sql("update timing_part set tries = tries + 1 where change_id = ? and instance_id = ?")
                .params(change, instance)
                .update();
    }

    void keep(UUID change, List<Moved> moved) {
        moved.forEach(
                each -> database.sql("insert into timing_due (change_id, job_id, instance_id, case_number, process,"
                                + " timer, person, begun, due_before, due_after, held, late)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                change,
                                each.job(),
                                each.instance(),
                                each.move().caseNumber(),
                                each.move().setting().diagram(),
                                each.move().setting().item(),
                                each.move().person(),
                                SqlTime.of(each.move().begun()),
                                SqlTime.of(each.move().before()),
                                SqlTime.of(each.move().after()),
                                each.move().held(),
                                each.move().late())
                        .update());
    }

    void forget(UUID change, Collection<String> jobs) {
        if (!jobs.isEmpty()) {
            database.sql("delete from timing_due where change_id = :change and job_id in (:jobs)")
                    .param("change", change)
                    .param("jobs", jobs)
                    .update();
        }
    }

    /** The due times that a change moved, soonest before first. */
    List<Move> moved(UUID change) {
        return database
                .sql("select * from timing_due where change_id = :change order by due_before, job_id")
                .param("change", change)
                .query(ChangeTargets::read)
                .list()
                .stream()
                .map(Moved::move)
                .toList();
    }

    /** The same of some instances, by job. */
    Map<String, Move> movedIn(UUID change, Collection<String> instances) {
        var moves = new HashMap<String, Move>();
        if (!instances.isEmpty()) {
            database.sql("select * from timing_due where change_id = :change and instance_id in (:instances)")
                    .param("change", change)
                    .param("instances", instances)
                    .query(ChangeTargets::read)
                    .list()
                    .forEach(moved -> moves.put(moved.job(), moved.move()));
        }
        return moves;
    }

    private static Moved read(ResultSet row, int number) throws SQLException {
        Instant begun = SqlTime.instant(row, "begun");
        return new Moved(
                row.getString("job_id"),
                row.getString("instance_id"),
                new Move(
                        row.getString("case_number"),
                        new Setting(row.getString("process"), row.getString("timer")),
                        row.getString("person"),
                        begun,
                        SqlTime.instant(row, "due_before"),
                        SqlTime.instant(row, "due_after"),
                        row.getBoolean("held"),
                        row.getBoolean("late")));
    }
}
