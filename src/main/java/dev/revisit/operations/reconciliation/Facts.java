package dev.revisit.operations.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The raw facts of some cases, projects, designs or receptions: our rows, what the engine runs for them, and what its
 * history says of each step and each timer. Read in one transaction, so that they belong together.
 */
final class Facts {

    /** As the engine writes it into the log of its jobs. */
    static final int FIRED = 2;

    static final int DELETED = 3;

    /** @param nextDue of a case, as lists are sorted by it */
    record Subject(
            UUID id,
            String number,
            boolean open,
            @Nullable Instant nextDue,
            @Nullable UUID customer) {}

    record Task(
            String instance,
            String execution,
            String definition,
            String step,
            @Nullable Instant due) {}

    record Timer(String instance, String execution, String timer, Instant due) {}

    /** @param state {@link #FIRED} or {@link #DELETED} */
    record PastTimer(String instance, String execution, String timer, int state, Instant due, Instant at) {}

    record Activity(
            String instance,
            String execution,
            String within,
            String id,
            Instant start,
            @Nullable Instant end) {}

    /**
     * A flag.
     *
     * @param unwarned whether it costs money, and its person had not been warned of it (rule C6)
     * @param offline whether its person had written it without network before it was due, and that came within hours, before
     *     anything was decided (rule C5)
     */
    record Flag(
            UUID id,
            String rule,
            String happened,
            String step,
            Instant due,
            String offence,
            String person,
            String month,
            @Nullable String excused,
            boolean unwarned,
            boolean offline,
            Instant raised,
            Set<String> states) {

        boolean isWithdrawn() {
            return states.contains("withdrawn");
        }
    }

    /** What was owed reached us, for a step where that is known; not the moment at which it was carried out. */
    record Arrival(Instant at, @Nullable String step) {}

    /** So many entries were owed by then, and so many there were. */
    record Counted(String step, Instant due, int least, int written) {

        boolean isMissed() {
            return written < least;
        }
    }

    /** From then on it was theirs. */
    record Owner(Instant since, String person) {}

    record Rows<T>(Map<UUID, List<T>> byId) {

        List<T> of(UUID id) {
            return byId.getOrDefault(id, List.of());
        }
    }

    private final JdbcClient database;
    private final Area area;
    private final List<UUID> ids;
    private final List<String> keys;
    private final Set<String> owed;

    final Map<UUID, Subject> subjects = new LinkedHashMap<>();

    /**
     * @param subjects one chunk: a few hundred
     * @param owed the steps at which a record is owed
     */
    Facts(JdbcClient database, Area area, List<Subject> subjects, Set<String> owed) {
        this.database = database;
        this.area = area;
        this.owed = owed;
        subjects.forEach(subject -> this.subjects.put(subject.id(), subject));
        this.ids = List.copyOf(this.subjects.keySet());
        this.keys = ids.stream().map(UUID::toString).toList();
    }

    static List<Subject> page(JdbcClient database, Area area, @Nullable String after, @Nullable UUID only, int atMost) {
        String sql = "select id, number, %s, %s, %s from %s"
                .formatted("case when " + area.open + " then 1 else 0 end", area.nextDue, area.customer, area.table);
        var question = only != null
                ? database.sql(sql + " where id = ?").param(only)
                : after == null
                        ? database.sql(sql + " order by number limit ?").param(atMost)
                        : database.sql(sql + " where number > ? order by number limit ?")
                                .params(after, atMost);
        return question.query((row, n) -> new Subject(
                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getInt(3) == 1,
                        area == Area.CASES ? instant(row, 4) : null,
                        area == Area.CASES ? row.getObject(5, UUID.class) : null))
                .list();
    }

    /** Steps at which a record is owed whose miss is counted once: their diagrams have no wait after it (rule L1). */
    static final Set<String> OWED_ONCE = Set.of("UserTask_WritePlan", "UserTask_WriteSummary");

    /** The steps at which a record is owed, as the diagrams say: those whose misses are counted again and again. */
    static Set<String> owedSteps(JdbcClient database) {
        var owed = new HashSet<>(OWED_ONCE);
        owed.addAll(database.sql("select distinct act_id_ from act_ru_jobdef where act_id_ like 'Wait_AfterMiss_%'")
                .query((row, n) -> step(row.getString(1)))
                .list());
        return Set.copyOf(owed);
    }

    static String step(String timer) {
        return "UserTask_"
                + timer.replace("Wait_AfterMiss_", "").replace("Deadline_", "").replace("Escalation_", "");
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static Instant time(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
    }

    /** How many process instances run for each, called ones not counted. */
    Map<UUID, Integer> instances() {
        var running = new HashMap<UUID, Integer>();
        database.sql("select business_key_, count(*) from act_ru_execution where business_key_ in (:keys)"
                        + " and parent_id_ is null and super_exec_ is null group by business_key_")
                .param("keys", keys)
                .query(row -> {
                    running.put(UUID.fromString(row.getString(1)), row.getInt(2));
                });
        return running;
    }

    Rows<Task> tasks() {
        return byKey(
                "select e.business_key_, t.proc_inst_id_, t.execution_id_, t.proc_def_id_, t.task_def_key_, t.due_date_"
                        + " from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                        + " where e.business_key_ in (:keys)",
                (row, n) -> new Task(
                        row.getString(2), row.getString(3), row.getString(4), row.getString(5), instant(row, 6)));
    }

    Rows<Timer> timers() {
        return byKey(
                "select e.business_key_, j.process_instance_id_, j.execution_id_, d.act_id_, j.duedate_"
                        + " from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_"
                        + " join act_ru_jobdef d on d.id_ = j.job_def_id_"
                        + " where e.business_key_ in (:keys) and j.type_ = 'timer'",
                (row, n) -> new Timer(row.getString(2), row.getString(3), row.getString(4), time(row, 5)));
    }

    /** What became of the deadlines, and of the waits after a miss. */
    Rows<PastTimer> pastTimers() {
        return byKey(
                "select p.business_key_, l.process_instance_id_, l.execution_id_, l.act_id_, l.job_state_,"
                        + " l.job_duedate_, l.timestamp_"
                        + " from act_hi_procinst p join act_hi_job_log l on l.process_instance_id_ = p.proc_inst_id_"
                        + " where p.business_key_ in (:keys) and l.job_state_ in (2, 3)"
                        + " and (l.act_id_ like 'Deadline_%' or l.act_id_ like 'Wait_AfterMiss_%')"
                        + " and l.job_duedate_ is not null",
                (row, n) -> new PastTimer(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        time(row, 6),
                        time(row, 7)));
    }

    /** Each time a record was owed, and each wait after a miss. */
    Rows<Activity> activities() {
        var wanted = new ArrayList<String>(owed);
        owed.forEach(step -> wanted.add(step.replace("UserTask_", "Wait_AfterMiss_")));
        if (wanted.isEmpty()) {
            return new Rows<>(Map.of());
        }
        return rows(
                database.sql(
                                "select p.business_key_, a.proc_inst_id_, a.execution_id_, a.parent_act_inst_id_, a.act_id_,"
                                        + " a.start_time_, a.end_time_"
                                        + " from act_hi_procinst p join act_hi_actinst a on a.proc_inst_id_ = p.proc_inst_id_"
                                        + " where p.business_key_ in (:keys) and a.act_id_ in (:steps)")
                        .param("keys", keys)
                        .param("steps", wanted),
                (row, n) -> new Activity(
                        row.getString(2),
                        row.getString(3),
                        String.valueOf(row.getString(4)),
                        row.getString(5),
                        time(row, 6),
                        instant(row, 7)),
                true);
    }

    /** Which of them the engine's history knows: it forgets those that ended years ago. */
    Set<String> remembered() {
        return Set.copyOf(
                database.sql("select distinct business_key_ from act_hi_procinst where business_key_ in (:keys)")
                        .param("keys", keys)
                        .query(String.class)
                        .list());
    }

    /** Where an instance has timers of these ids at all, by the diagram it is on. */
    Set<String> drawnDeadlines(Collection<Task> tasks) {
        var definitions = new ArrayList<String>(
                tasks.stream().map(Task::definition).distinct().toList());
        if (definitions.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(database.sql("select distinct proc_def_id_, act_id_ from act_ru_jobdef"
                        + " where proc_def_id_ in (:definitions) and act_id_ like 'Deadline_%'")
                .param("definitions", definitions)
                .query((row, n) -> row.getString(1) + " " + step(row.getString(2)))
                .list());
    }

    Rows<Arrival> arrivals() {
        return rows(
                database.sql(area.arrivals()).param("ids", ids),
                (row, n) -> new Arrival(time(row, 2), row.getString(3)),
                false);
    }

    /** Of what people were warned before it was due: by mail or app, or else in the inbox. */
    private Set<String> warned() {
        return database.sql(
                        "select w.subject_id, w.step, w.due_at, w.person, w.at, n.seen_at, count(o.id), min(o.sent_at)"
                                + " from obligation_warning w left join notice n on n.notice_key = w.notice_key"
                                + " left join outbox o on o.notice_id = n.id and o.channel <> 'robot'"
                                + " where w.subject_id in (:ids)"
                                + " group by w.subject_id, w.step, w.due_at, w.person, w.stage, w.at, n.seen_at")
                .param("ids", ids)
                .query((row, n) -> {
                    Instant due = time(row, 3);
                    boolean reached = !time(row, 5).isAfter(due)
                            && (row.getInt(7) == 0 || isBy(instant(row, 6), due) || isBy(instant(row, 8), due));
                    return reached
                            ? warning(row.getObject(1, UUID.class), row.getString(2), due, row.getString(4))
                            : "";
                })
                .set();
    }

    private static boolean isBy(@Nullable Instant time, Instant due) {
        return time != null && !time.isAfter(due);
    }

    private static String warning(@Nullable UUID subject, String step, Instant due, String person) {
        return subject + " " + step + " " + due.toEpochMilli() + " " + person;
    }

    /** What its person wrote without network before it was due, and what came before anything was decided. */
    private static final String OFFLINE = "happened = 'missed' and exists (select 1 from offline_record o"
            + " where o.subject_id = flag.subject_id and o.person = flag.person and o.step in ('', flag.step)"
            + " and o.written_at <= flag.due_at and o.received_at > flag.due_at"
            + " and o.received_at <= o.written_at + interval '12' hour"
            + " and not exists (select 1 from flag_entry e where e.flag_id = flag.id and e.state <> 'appealed'"
            + " and e.at < o.received_at))";

    Rows<Flag> flags() {
        var states = new HashMap<UUID, Set<String>>();
        database.sql("select e.flag_id, e.state from flag_entry e join flag f on f.id = e.flag_id"
                        + " where f.subject_id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    states.merge(
                            Objects.requireNonNull(row.getObject(1, UUID.class)),
                            Set.of(row.getString(2)),
                            Facts::both);
                });
        Set<String> warned = warned();
        return rows(
                database.sql("select subject_id, id, rule, happened, step, due_at, offence_key, person, charged_month,"
                                + " excused, raised_at, amount > 0 and policy_version is not null, " + OFFLINE
                                + " from flag where subject_id in (:ids)")
                        .param("ids", ids),
                (row, n) -> {
                    UUID id = Objects.requireNonNull(row.getObject(2, UUID.class));
                    return new Flag(
                            id,
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            time(row, 6),
                            row.getString(7),
                            row.getString(8),
                            row.getString(9),
                            row.getString(10),
                            row.getBoolean(12)
                                    && !warned.contains(warning(
                                            row.getObject(1, UUID.class),
                                            row.getString(5),
                                            time(row, 6),
                                            row.getString(8))),
                            row.getBoolean(13),
                            time(row, 11),
                            states.getOrDefault(id, Set.of()));
                },
                false);
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        var all = new java.util.HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Rows that are numbered from 1 and are not: what is wrong with them, by whose they are. */
    Map<UUID, String> gaps(String[] numbered) {
        var gaps = new TreeMap<UUID, String>();
        String sql = "select %2$s, min(%3$s), max(%3$s), count(*) from %1$s where %2$s in (:ids) group by %2$s"
                + " having min(%3$s) <> 1 or max(%3$s) <> count(*)";
        database.sql(sql.formatted((Object[]) numbered)).param("ids", ids).query(row -> {
            gaps.put(
                    Objects.requireNonNull(row.getObject(1, UUID.class)),
                    "%d to %d, %d rows".formatted(row.getInt(2), row.getInt(3), row.getInt(4)));
        });
        return gaps;
    }

    /** Which of them have rows in a table at all. */
    Set<UUID> having(String[] numbered) {
        return Set.copyOf(
                database.sql("select distinct %2$s from %1$s where %2$s in (:ids)".formatted((Object[]) numbered))
                        .param("ids", ids)
                        .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list());
    }

    /** What was owed by number and is settled. */
    Rows<Counted> counted() {
        return area != Area.SHEETS
                ? new Rows<>(Map.of())
                : rows(
                        database.sql("select case_id, step, due_at, least, written from sheet_quota"
                                        + " where due_at is not null and case_id in (:ids)")
                                .param("ids", ids),
                        (row, n) -> new Counted(row.getString(2), time(row, 3), row.getInt(4), row.getInt(5)),
                        false);
    }

    /** Whose each was, and from when on, the first one leading. */
    Rows<Owner> owners() {
        return switch (area) {
            case CASES ->
                rows(
                        database.sql("select k.id, o.since, o.owner from tracking_case k"
                                        + " join customer_ownership o on o.customer_id = k.customer_id"
                                        + " where k.id in (:ids) order by o.no")
                                .param("ids", ids),
                        (row, n) -> new Owner(time(row, 2), row.getString(3)),
                        false);
            case PROJECTS -> handed("select id, started_at, owner from project where id in (:ids)");
            case DESIGNS ->
                handed(
                        "select job_id, dispatched_at, designer from design_dispatch where job_id in (:ids) order by turn");
            case SHEETS -> handed("select id, opened_at, owner from sheet_case where id in (:ids)");
            case RECEPTIONS, FLAGS, MONTHS, INSTANCES -> new Rows<>(Map.of());
        };
    }

    /** What changes hands keeps its present owner only: earlier ones stand on the handovers. */
    private Rows<Owner> handed(String sql) {
        Rows<Owner> first =
                rows(database.sql(sql).param("ids", ids), (row, n) -> new Owner(time(row, 2), row.getString(3)), false);
        var all = new HashMap<UUID, List<Owner>>();
        first.byId().forEach((id, owners) -> all.put(id, new ArrayList<>(owners)));
        database.sql(
                        "select l.belonging_id, h.handed_at, h.person, l.receiver from handover_line l"
                                + " join handover h on h.id = l.handover_id where l.belonging_id in (:ids) order by h.handed_at desc")
                .param("ids", ids)
                .query(row -> {
                    UUID id = Objects.requireNonNull(row.getObject(1, UUID.class));
                    List<Owner> owners = all.get(id);
                    if (owners == null) {
                        return;
                    }
                    if (area == Area.DESIGNS) {
                        owners.add(new Owner(time(row, 2), row.getString(4)));
                    } else if (owners.get(0).person().equals(row.getString(4))) {
                        // The newest leads; one of another role's steps went to nobody who had it.
                        Owner had = owners.remove(0);
                        owners.add(0, new Owner(time(row, 2), had.person()));
                        owners.add(0, new Owner(had.since(), row.getString(3)));
                    }
                });
        all.values().forEach(owners -> owners.sort(java.util.Comparator.comparing(Owner::since)));
        return new Rows<>(all);
    }

    private <T> Rows<T> byKey(String sql, RowMapper<T> mapper) {
        return rows(database.sql(sql).param("keys", keys), mapper, true);
    }

    private static <T> Rows<T> rows(JdbcClient.StatementSpec question, RowMapper<T> mapper, boolean textKey) {
        var byId = new HashMap<UUID, List<T>>();
        question.query(row -> {
            UUID id =
                    textKey ? UUID.fromString(row.getString(1)) : Objects.requireNonNull(row.getObject(1, UUID.class));
            byId.computeIfAbsent(id, none -> new ArrayList<>()).add(Objects.requireNonNull(mapper.mapRow(row, 0)));
        });
        return new Rows<>(byId);
    }
}
