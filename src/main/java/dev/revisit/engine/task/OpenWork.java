package dev.revisit.engine.task;

import dev.revisit.engine.Batch;
import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.command.CaseLocks;
import dev.revisit.engine.timer.TimerId;
import dev.revisit.request.RequestCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is open, asked of the engine: the tasks of people, the timers of cases, and where a case stands on its diagrams. */
@Component
public class OpenWork {

    private static final String TASK =
            "select t.id_, e.business_key_, t.task_def_key_, t.name_, t.assignee_, t.create_time_, t.due_date_";

    private static final String AHEAD = "OpenWork.readAhead";

    private static final String SOONEST = " order by t.due_date_, t.id_";

    private static final String CASE_IDS = "select cast(case when e.business_key_ like '" + "_".repeat(8)
            + "-____-____-____-" + "_".repeat(12) + "' then e.business_key_ end as uuid) from act_ru_task t"
            + " join act_ru_execution e on e.id_ = t.proc_inst_id_";

    private final TaskService tasks;
    private final IdentityService identity;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final HistoryService history;
    private final JdbcClient database;
    private final ObjectProvider<OptionalSteps> optional;
    private final CaseLocks locks;

    OpenWork(
            TaskService tasks,
            IdentityService identity,
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            HistoryService history,
            JdbcClient database,
            ObjectProvider<OptionalSteps> optional,
            CaseLocks locks) {
        this.tasks = tasks;
        this.identity = identity;
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.history = history;
        this.database = database;
        this.optional = optional;
        this.locks = locks;
    }

    /**
     * A task somebody has to do.
     *
     * @param name bilingual, Chinese first, as in the diagram
     * @param assignee user id; null while nobody can do it
     * @param since when it was opened
     */
    public record OpenTask(
            String id,
            String businessKey,
            String step,
            String name,
            @Nullable String assignee,
            Instant since,
            @Nullable Instant due) {}

    /** A timer that a case waits for; {@code timer} is its id in the diagram. */
    public record PendingTimer(String timer, Instant due) {}

    /** Where a case stands in one of its diagrams: the elements it is at, and those it has passed. */
    public record Position(String processKey, String definitionId, List<String> at, List<String> passed) {}

    /** The open tasks of people, soonest due first. */
    public List<OpenTask> ofPeople(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return RequestCache.onceWhileReading(
                ofPeopleKey(userIds),
                () -> tasks(open(TASK, "t.assignee_ in (:people) and t.task_def_key_ not in (:without)" + SOONEST)
                        .param("people", Set.copyOf(userIds))
                        .param("without", notOwed(Set.of()))));
    }

    /** Where a page of tasks ends. */
    public record End(Instant due, String taskId) {}

    /**
     * Whose overdue tasks are looked for.
     *
     * @param people only theirs; null for everybody's
     * @param but nobody's of this one
     * @param without the steps that are left out
     */
    public record Whose(@Nullable Collection<String> people, String but, Collection<String> without) {}

    /**
     * The tasks of people that were due before {@code now} and are still open, the longest overdue first. Asked of the
     * engine's tables, for its services know no page that begins after a key.
     *
     * @param after the end of the page before; null for the first page
     */
    public List<OpenTask> overdue(Whose whose, Instant now, @Nullable End after, int atMost) {
        if (whose.people() != null && whose.people().isEmpty()) {
            return List.of();
        }
        var question = overdue(
                TASK,
                whose,
                now,
                (after == null ? "" : " and (t.due_date_, t.id_) > (:due, :id)") + SOONEST + " limit " + atMost);
        if (after != null) {
            question = question.param("due", Timestamp.from(after.due())).param("id", after.taskId());
        }
        return tasks(question);
    }

    /** How many tasks of each person were due before {@code now} and are still open; nobody who has none. */
    public Map<String, Long> countOverdue(Whose whose, Instant now) {
        var counts = new HashMap<String, Long>();
        if (whose.people() == null || !whose.people().isEmpty()) {
            overdue("select t.assignee_, count(*)", whose, now, " group by t.assignee_")
                    .query(row -> {
                        counts.put(row.getString(1), row.getLong(2));
                    });
        }
        return counts;
    }

    /** How many tasks of a person are open at a step, and how many of them are due before a time. */
    public record StepCount(String step, long all, long due) {}

    /** How many tasks of a person are open, by step; what may be left undone is not counted. */
    public List<StepCount> countBySteps(String person, Instant before) {
        return RequestCache.<List<OpenTask>>known(ofPeopleKey(Set.of(person)))
                .map(tasks -> countBySteps(tasks, before))
                .orElseGet(() -> askBySteps(person, before));
    }

    private static List<StepCount> countBySteps(List<OpenTask> tasks, Instant before) {
        return tasks.stream().collect(Collectors.groupingBy(OpenTask::step)).entrySet().stream()
                .map(step -> new StepCount(
                        step.getKey(),
                        step.getValue().size(),
                        step.getValue().stream()
                                .filter(task -> task.due() != null && task.due().isBefore(before))
                                .count()))
                .toList();
    }

    private static Object ofPeopleKey(Collection<String> userIds) {
        return List.of("OpenWork.ofPeople", Set.copyOf(userIds));
    }

    private List<StepCount> askBySteps(String person, Instant before) {
        return database.sql("select t.task_def_key_, count(*), sum(case when t.due_date_ < :before then 1 else 0 end)"
                        + " from act_ru_task t where t.assignee_ = :person and t.suspension_state_ = 1"
                        + " and t.task_def_key_ not in (:without) group by t.task_def_key_")
                .param("before", Timestamp.from(before))
                .param("person", person)
                .param("without", notOwed(Set.of()))
                .query((row, n) -> new StepCount(row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    private JdbcClient.StatementSpec overdue(String what, Whose whose, Instant now, String rest) {
        var question = open(
                        what,
                        "t.due_date_ < :now and t.assignee_ <> :but and t.task_def_key_ not in (:without)"
                                + (whose.people() == null ? "" : " and t.assignee_ in (:people)") + rest)
                .param("now", Timestamp.from(now))
                .param("but", whose.but())
                .param("without", notOwed(whose.without()));
        return whose.people() == null ? question : question.param("people", Set.copyOf(whose.people()));
    }

    /** The steps that somebody may do, as long as they may, and these; never none, for the sake of the SQL. */
    private Set<String> notOwed(Collection<String> others) {
        var steps = new HashSet<>(others);
        optional.forEach(feature -> steps.addAll(feature.steps()));
        steps.add("");
        return steps;
    }

    /** The open tasks at any of these steps, of whatever case. */
    public List<OpenTask> at(Collection<String> steps) {
        return tasks(open(TASK, "t.task_def_key_ in (:steps)" + SOONEST).param("steps", Set.copyOf(steps)));
    }

    /** Tasks and timers of cases, read at once. */
    private record ReadAhead(Set<String> businessKeys, List<OpenTask> tasks, Map<String, PendingTimer> timers) {}

    /**
     * Reads the open tasks of cases, and the soonest timer of those that have none, for all who ask for some of them while
     * this request reads.
     */
    public void readAhead(Collection<String> businessKeys) {
        RequestCache.onceWhileReading(AHEAD, () -> {
            List<OpenTask> tasks = ofCases(businessKeys);
            var waiting = new HashSet<>(businessKeys);
            tasks.forEach(task -> waiting.remove(task.businessKey()));
            return new ReadAhead(Set.copyOf(businessKeys), tasks, nextTimers(waiting));
        });
    }

    private static Optional<ReadAhead> ahead(Collection<String> businessKeys) {
        return RequestCache.<ReadAhead>known(AHEAD)
                .filter(ahead -> ahead.businessKeys().containsAll(businessKeys));
    }

    /** The open tasks of cases. */
    public List<OpenTask> ofCases(Collection<String> businessKeys) {
        return ahead(businessKeys)
                .map(ahead -> ahead.tasks().stream()
                        .filter(task -> businessKeys.contains(task.businessKey()))
                        .toList())
                .orElseGet(() -> askOfCases(businessKeys));
    }

    private List<OpenTask> askOfCases(Collection<String> businessKeys) {
        return RequestCache.onceWhileReading(
                List.of("OpenWork.ofCases", Set.copyOf(businessKeys)),
                () -> Batch.each(
                        businessKeys,
                        some -> tasks(open(TASK, "e.business_key_ in (:keys)" + SOONEST)
                                .param("keys", some))));
    }

    /** The open task of a case; it has one at most. */
    public Optional<OpenTask> ofCase(String businessKey) {
        return ofCases(List.of(businessKey)).stream().findFirst();
    }

    /** The open tasks of cases that this holds for; asked of the engine's tables, which know task and case at once. */
    private JdbcClient.StatementSpec open(String what, String where) {
        return database.sql(what + " from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                + " where t.suspension_state_ = 1 and e.business_key_ is not null and " + where);
    }

    private static List<OpenTask> tasks(JdbcClient.StatementSpec question) {
        return question.query((row, n) -> {
                    @Nullable Timestamp due = row.getTimestamp(7);
                    return new OpenTask(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getTimestamp(6).toInstant(),
                            due == null ? null : due.toInstant());
                })
                .list();
    }

    /** The business keys of process instances that have one, by the instance's id. */
    public Map<String, String> businessKeys(Collection<String> instances) {
        return Batch.each(
                        instances,
                        some -> runtime.createProcessInstanceQuery()
                                .processInstanceIds(Set.copyOf(some))
                                .list())
                .stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getProcessInstanceId, ProcessInstance::getBusinessKey));
    }

    /**
     * SQL that says whether a task of a case was due before the time that the parameter is. For lists, which ask it of few
     * cases: what is overdue in all of them is not read.
     *
     * @param id SQL of the case's id
     * @param now the name of the parameter
     */
    public static String isOverdue(String id, String now) {
        return "exists (select 1 from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_"
                + " where e.business_key_ = cast(" + id + " as varchar(36)) and t.suspension_state_ = 1"
                + " and t.due_date_ < :" + now + ")";
    }

    /**
     * SQL that selects the ids of the cases in which a task is open for the person whose id the parameter is. For lists,
     * which are not to be asked for by the ids of what waits for somebody.
     *
     * @param person the name of the parameter
     */
    public static String casesWaitingFor(String person) {
        return CASE_IDS + " where t.assignee_ = :" + person;
    }

    /**
     * Those for whom a task is open at any of these steps, by user id.
     *
     * @param keys SQL that selects the business keys of the only cases that count, null for all; with its parameters
     */
    public Set<String> assigneesAt(Collection<String> steps, @Nullable String keys, Map<String, Object> parameters) {
        return database.sql("select distinct t.assignee_ from act_ru_task t"
                        + (keys == null
                                ? " where"
                                : " join act_ru_execution e on e.id_ = t.proc_inst_id_ where" + " e.business_key_ in ("
                                        + keys + ") and")
                        + " t.suspension_state_ = 1 and t.assignee_ is not null and t.task_def_key_ in (:steps)")
                .params(parameters)
                .param("steps", steps)
                .query(String.class)
                .set();
    }

    /** Gives an open task to somebody else, or to nobody, whoever's request led to it. */
    public void giveTo(String taskId, @Nullable String assignee) {
        AsSystem.doing(identity, () -> tasks.setAssignee(taskId, assignee));
    }

    /** The same of many, to whoever the second is; what was done meanwhile is left out. */
    @Transactional
    public void giveTo(Map<OpenTask, Optional<String>> anew) {
        List<String> keys =
                anew.keySet().stream().map(OpenTask::businessKey).distinct().toList();
        locks.hold(keys);
        Set<String> open = ofCases(keys).stream().map(OpenTask::id).collect(Collectors.toSet());
        anew.forEach((task, person) -> {
            if (open.contains(task.id())) {
                giveTo(task.id(), person.orElse(null));
            }
        });
    }

    /** The business key of the case a task belongs to. */
    public Optional<String> caseOfTask(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
                .flatMap(task -> Optional.ofNullable(
                        businessKeys(List.of(task.getProcessInstanceId())).get(task.getProcessInstanceId())));
    }

    /** The timers a case waits for, soonest first. */
    public List<PendingTimer> timersOf(String businessKey) {
        return instances(businessKey).stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .map(job -> new PendingTimer(
                        TimerId.of(management, job).value(), job.getDuedate().toInstant()))
                .sorted(Comparator.comparing(PendingTimer::due))
                .toList();
    }

    /**
     * The soonest timer that each of these cases waits for, by its business key. Asked of the engine's tables in one
     * go: by its services it would be several questions for each line of a list.
     */
    public Map<String, PendingTimer> nextTimers(Collection<String> businessKeys) {
        return ahead(businessKeys)
                .filter(ahead -> ahead.tasks().stream().noneMatch(task -> businessKeys.contains(task.businessKey())))
                .map(ReadAhead::timers)
                .orElseGet(() -> askNextTimers(businessKeys));
    }

    private Map<String, PendingTimer> askNextTimers(Collection<String> businessKeys) {
        var timers = new HashMap<String, PendingTimer>();
        Batch.each(
                        businessKeys,
                        some -> database.sql("select e.business_key_, d.act_id_, j.duedate_ from act_ru_execution e"
                                        + " join act_ru_job j on j.process_instance_id_ = e.id_"
                                        + " join act_ru_jobdef d on d.id_ = j.job_def_id_"
                                        + " where e.business_key_ in (:keys) and j.type_ = 'timer' order by j.duedate_")
                                .param("keys", some)
                                .query((row, n) -> Map.entry(
                                        row.getString(1),
                                        new PendingTimer(
                                                row.getString(2),
                                                row.getTimestamp(3).toInstant())))
                                .list())
                .forEach(found -> timers.putIfAbsent(found.getKey(), found.getValue()));
        return timers;
    }

    /** When a certain timer of these cases is due, by business key; others that run beside it do not count. */
    public Map<String, Instant> timersOf(Collection<String> businessKeys, String timer) {
        var due = new HashMap<String, Instant>();
        Batch.each(
                        businessKeys,
                        some -> database.sql("select e.business_key_, j.duedate_ from act_ru_execution e"
                                        + " join act_ru_job j on j.process_instance_id_ = e.id_"
                                        + " join act_ru_jobdef d on d.id_ = j.job_def_id_"
                                        + " where e.business_key_ in (:keys) and d.act_id_ = :timer")
                                .param("keys", some)
                                .param("timer", timer)
                                .query((row, n) -> Map.entry(
                                        row.getString(1), row.getTimestamp(2).toInstant()))
                                .list())
                .forEach(found -> due.put(found.getKey(), found.getValue()));
        return due;
    }

    private List<ProcessInstance> instances(String businessKey) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list();
    }

    /** Where a case stands, the outermost diagram first. An ended case stands at its end event. */
    public List<Position> positions(String businessKey) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(instance -> {
                    var activities = history.createHistoricActivityInstanceQuery()
                            .processInstanceId(instance.getId())
                            .list();
                    return new Position(
                            instance.getProcessDefinitionKey(),
                            instance.getProcessDefinitionId(),
                            activities.stream()
                                    .filter(activity -> activity.getEndTime() == null)
                                    .map(activity -> activity.getActivityId())
                                    .distinct()
                                    .toList(),
                            activities.stream()
                                    .filter(activity -> activity.getEndTime() != null && !activity.isCanceled())
                                    .map(activity -> activity.getActivityId())
                                    .distinct()
                                    .toList());
                })
                .toList();
    }

    /** The diagram as BPMN 2.0 XML, in the version a case runs on. */
    public String diagram(String definitionId) {
        try (var xml = repository.getProcessModel(definitionId)) {
            return new String(xml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
