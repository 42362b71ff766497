package dev.revisit.upgrade;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where cases stand, read from the engine's tables, so that a database can be asked before the application starts on it:
 * the step that is open and the timers that are armed beside it, or the timers alone.
 */
final class Standing {

    /** A timer that is armed, with the root of its case and the key of its business. */
    record Timer(String instance, String root, String subject, String activity, String due) {}

    record OpenTask(String id, String instance, String step, String due) {}

    private final List<Timer> timers;
    private final List<OpenTask> tasks;
    private final Map<String, List<String>> roots;

    private Standing(List<Timer> timers, List<OpenTask> tasks, Map<String, List<String>> roots) {
        this.timers = timers;
        this.tasks = tasks;
        this.roots = roots;
    }

    static Standing in(Connection database) throws SQLException {
        var timers = rows(
                database,
                "select j.process_instance_id_, j.root_proc_inst_id_, e.business_key_, d.act_id_,"
                        + " cast(j.duedate_ as varchar) from act_ru_job j"
                        + " join act_ru_jobdef d on d.id_ = j.job_def_id_"
                        + " join act_ru_execution e on e.id_ = j.process_instance_id_ order by 1, 4",
                row -> new Timer(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
        var tasks = rows(
                database,
                "select id_, proc_inst_id_, task_def_key_, cast(due_date_ as varchar) from act_ru_task order by 2, 3",
                row -> new OpenTask(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        var roots = new TreeMap<String, List<String>>();
        statesOf(database, timers, tasks)
                .forEach((state, of) ->
                        roots.put(state, of.stream().distinct().sorted().toList()));
        return new Standing(timers, tasks, roots);
    }

    /** Each state that some case is in, with the roots of those cases. */
    Map<String, List<String>> roots() {
        return roots;
    }

    List<Timer> timers() {
        return timers;
    }

    List<OpenTask> tasks() {
        return tasks;
    }

    /** When everything is due, as the database writes it. */
    List<String> dueTimes() {
        var due = new ArrayList<String>();
        timers.forEach(timer -> due.add(timer.activity() + " of " + timer.instance() + " at " + timer.due()));
        tasks.forEach(task -> due.add(task.step() + " of " + task.instance() + " at " + task.due()));
        return due.stream().sorted().toList();
    }

    private static SortedMap<String, List<String>> statesOf(
            Connection database, List<Timer> timers, List<OpenTask> tasks) throws SQLException {
        record Instance(String id, String root, String process, String calledFrom, String caller, boolean waits) {}
        var instances = rows(
                database,
                "select p.id_, p.root_proc_inst_id_, d.key_, c.act_id_, cd.key_,"
                        + " exists (select 1 from act_ru_event_subscr s where s.proc_inst_id_ = p.id_"
                        + " and s.activity_id_ = 'CatchEvent_DesignerFree')"
                        + " from act_ru_execution p join act_re_procdef d on d.id_ = p.proc_def_id_"
                        + " left join act_ru_execution c on c.id_ = p.super_exec_"
                        + " left join act_re_procdef cd on cd.id_ = c.proc_def_id_ where p.parent_id_ is null order by 1",
                row -> new Instance(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6)));
        var states = new TreeMap<String, List<String>>();
        for (var instance : instances) {
            var armed = timers.stream()
                    .filter(timer -> timer.instance().equals(instance.id()))
                    .map(Timer::activity)
                    .sorted()
                    .toList();
            var open = tasks.stream()
                    .filter(task -> task.instance().equals(instance.id()))
                    .map(OpenTask::step)
                    .collect(Collectors.toCollection(TreeSet::new));
            var here = new ArrayList<String>();
            for (String step : open) {
                var beside = armed.stream()
                        .filter(timer -> open.stream()
                                .filter(other -> !other.equals(step))
                                .noneMatch(other -> timer.endsWith(other.substring(other.indexOf('_')))))
                        .toList();
                here.add(step + beside(beside));
            }
            if (open.isEmpty() && !armed.isEmpty()) {
                here.add(armed.stream().sorted(Comparator.reverseOrder()).collect(Collectors.joining(" + "))
                        + (instance.process().equals("CustomerWaiting") ? " in " + instance.caller() : ""));
            }
            if (instance.waits()) {
                here.add("CatchEvent_DesignerFree");
            }
            if (instance.process().equals("StageReview")) {
                here.add(instance.calledFrom());
            }
            here.forEach(state ->
                    states.computeIfAbsent(state, first -> new ArrayList<>()).add(instance.root()));
        }
        return states;
    }

    private static String beside(List<String> timers) {
        return timers.stream().map(timer -> " + " + timer).collect(Collectors.joining());
    }

    /** The rows of a table, by the names of the columns that it has now, in capitals. */
    static List<Map<String, String>> table(Connection database, String select) throws SQLException {
        return rows(database, select, row -> {
            var columns = new HashMap<String, String>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.put(row.getMetaData().getColumnLabel(i).toUpperCase(Locale.ROOT), row.getString(i));
            }
            return columns;
        });
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection database, String select, Reading<T> reading) throws SQLException {
        try (var statement = database.createStatement();
                var found = statement.executeQuery(select)) {
            var rows = new ArrayList<T>();
            while (found.next()) {
                rows.add(reading.read(found));
            }
            return rows;
        }
    }
}
