package dev.revisit.timing;

import dev.revisit.sql.SqlTime;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.RecordedChange.Kind;
import dev.revisit.timing.RecordedChange.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every change, with who, when and why; only ever added to. Written by hand in SQL, for the engine's own start reads it. */
@Component
class ChangeLog {

    private static final String COLUMNS =
            "c.id, c.no, c.kind, c.made_at, c.made_by, c.reason, c.open_cases, c.grace_ends, c.undoes";

    private final JdbcClient database;

    ChangeLog(JdbcClient database) {
        this.database = database;
    }

    /** A change, without what it changed. */
    record Entry(
            UUID id,
            int no,
            Kind kind,
            Instant at,
            @Nullable String by,
            String reason,
            OpenCasePolicy openCases,
            Instant graceEnds,
            @Nullable UUID undoes) {}

    /** What became of a value: changed, or wanted by a release and kept, or gone. */
    enum Role {
        CHANGED,
        KEPT,
        GONE
    }

    /** Waits until nobody else changes anything, and lets nobody else until this transaction ends. */
    void takeTurn() {
        database.sql("select id from timing_turn where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    int newest() {
        return database.sql("select coalesce(max(no), 0) from timing_change")
                .query(Integer.class)
                .single();
    }

    void add(Entry entry, Map<Role, List<Difference>> lines) {
        database.sql(
                        "insert into timing_change (id, no, kind, made_at, made_by, reason, open_cases, grace_ends, undoes)"
                                + " values (:id, :no, :kind, :at, :by, :reason, :open, :grace, :undoes)")
                .param("id", entry.id())
                .param("no", entry.no())
                .param("kind", entry.kind().name())
                .param("at", SqlTime.of(entry.at()))
                .param("by", entry.by())
                .param("reason", entry.reason())
                .param("open", entry.openCases().name())
                .param("grace", SqlTime.of(entry.graceEnds()))
                .param("undoes", entry.undoes())
                .update();
        int position = 0;
        for (Role role : Role.values()) {
            for (Difference line : lines.getOrDefault(role, List.of())) {
                database.sql("insert into timing_change_line values (?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                entry.id(),
                                position++,
                                role.name(),
                                line.setting().diagram(),
                                line.setting().item(),
                                line.before(),
                                line.after())
                        .update();
            }
        }
    }

    Optional<Entry> entry(UUID id) {
        return database.sql("select " + COLUMNS + " from timing_change c where c.id = :id")
                .param("id", id)
                .query(ChangeLog::entry)
                .optional();
    }

    List<Entry> before(@Nullable Integer no, int atMost) {
        return database.sql("select " + COLUMNS
                        + " from timing_change c where c.no < :no order by c.no desc fetch first :n rows only")
                .param("no", no == null ? Integer.MAX_VALUE : no)
                .param("n", atMost)
                .query(ChangeLog::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getInt("no"),
                Kind.valueOf(row.getString("kind")),
                SqlTime.instant(row, "made_at"),
                row.getString("made_by"),
                row.getString("reason"),
                OpenCasePolicy.valueOf(row.getString("open_cases")),
                SqlTime.instant(row, "grace_ends"),
                row.getObject("undoes", UUID.class));
    }

    Map<UUID, Map<Role, List<Difference>>> lines(Collection<UUID> changes) {
        var lines = new HashMap<UUID, Map<Role, List<Difference>>>();
        if (!changes.isEmpty()) {
            database.sql("select * from timing_change_line where change_id in (:changes) order by change_id, position")
                    .param("changes", changes)
                    .query(row -> {
                        lines.computeIfAbsent(row.getObject("change_id", UUID.class), id -> new EnumMap<>(Role.class))
                                .computeIfAbsent(Role.valueOf(row.getString("role")), role -> new ArrayList<>())
                                .add(new Difference(
                                        new Setting(row.getString("diagram"), row.getString("item")),
                                        row.getString("value_before"),
                                        row.getString("value_after")));
                    });
        }
        return lines;
    }

    List<Difference> changedBy(UUID change) {
        return lines(List.of(change)).getOrDefault(change, Map.of()).getOrDefault(Role.CHANGED, List.of());
    }

    /** The newest change of each value that was ever changed here or by a release. */
    Map<Setting, Entry> latest() {
        var latest = new HashMap<Setting, Entry>();
        database.sql("select " + COLUMNS + ", l.diagram, l.item from timing_change_line l"
                        + " join timing_change c on c.id = l.change_id where l.role = 'CHANGED' order by c.no")
                .query(row -> {
                    latest.put(new Setting(row.getString("diagram"), row.getString("item")), entry(row, 0));
                });
        return latest;
    }

    /** Every value that this timer ever had, in whichever diagram it stood, as far as it was changed. */
    List<String> valuesOf(String timer) {
        return database.sql("select value_before from timing_change_line where item = :timer"
                        + " union select value_after from timing_change_line where item = :timer")
                .param("timer", timer)
                .query(String.class)
                .list();
    }

    /** The numbers of the changes that took these back, and of those that these took back, by id. */
    Map<UUID, Integer> undoneBy(Collection<UUID> changes) {
        var undone = new HashMap<UUID, Integer>();
        if (!changes.isEmpty()) {
            database.sql("select undoes, no from timing_change where undoes in (:changes)")
                    .param("changes", changes)
                    .query(row -> {
                        undone.put(row.getObject("undoes", UUID.class), row.getInt("no"));
                    });
        }
        return undone;
    }

    /** Whether something later, that still holds, changed one of the values that this one changed. */
    boolean isOvertaken(Entry entry) {
        return database.sql("select count(*) from timing_change_line mine"
                                + " join timing_change_line theirs on theirs.diagram = mine.diagram and theirs.item = mine.item"
                                + " join timing_change later on later.id = theirs.change_id"
                                + " where mine.change_id = :id and mine.role = 'CHANGED' and theirs.role = 'CHANGED'"
                                + " and later.no > :no and later.kind <> 'UNDONE'"
                                + " and not exists (select 1 from timing_change undo where undo.undoes = later.id)")
                        .param("id", entry.id())
                        .param("no", entry.no())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Map<UUID, Progress> progress(Collection<UUID> changes) {
        var counts = new HashMap<UUID, Map<ChangeTargets.State, Integer>>();
        if (!changes.isEmpty()) {
            database.sql("select change_id, state, count(*) as n from timing_part where change_id in (:changes)"
                            + " group by change_id, state")
                    .param("changes", changes)
                    .query(row -> {
                        counts.computeIfAbsent(
                                        row.getObject("change_id", UUID.class),
                                        id -> new EnumMap<>(ChangeTargets.State.class))
                                .put(ChangeTargets.State.valueOf(row.getString("state")), row.getInt("n"));
                    });
        }
        var progress = new HashMap<UUID, Progress>();
        changes.forEach(change -> {
            Map<ChangeTargets.State, Integer> of = counts.getOrDefault(change, Map.of());
            progress.put(
                    change,
                    new Progress(
                            of.values().stream().mapToInt(Integer::intValue).sum(),
                            of.getOrDefault(ChangeTargets.State.DONE, 0),
                            of.getOrDefault(ChangeTargets.State.GONE, 0),
                            of.getOrDefault(ChangeTargets.State.LEFT, 0)));
        });
        return progress;
    }

    /** Whether a change has not reached all running cases yet. */
    boolean isBeingApplied() {
        return !database.sql("select change_id from timing_part where state = 'PENDING' fetch first 1 rows only")
                .query(UUID.class)
                .list()
                .isEmpty();
    }
}
