package dev.revisit.security.start;

import dev.revisit.engine.task.OptionalSteps;
import dev.revisit.feature.DecisionSteps;
import dev.revisit.staff.Groups;
import dev.revisit.staff.SuperiorSteps;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The lists that stand ready in Tasklist, soonest due first: of all steps that features have, but for those that nobody
 * owes. They hold expressions, which are code: nobody but an administrator may write a filter.
 */
@Component
class TaskLists {

    private final FilterService filters;
    private final TaskService tasks;
    private final Rights rights;
    private final StartSteps done;
    private final ObjectProvider<OptionalSteps> optional;
    private final ObjectProvider<SuperiorSteps> superiors;
    private final ObjectProvider<DecisionSteps> decisions;

    TaskLists(
            FilterService filters,
            TaskService tasks,
            Rights rights,
            StartSteps done,
            ObjectProvider<OptionalSteps> optional,
            ObjectProvider<SuperiorSteps> superiors,
            ObjectProvider<DecisionSteps> decisions) {
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
        this.done = done;
        this.optional = optional;
        this.superiors = superiors;
        this.decisions = decisions;
    }

    void createDeclared() {
        String[] owedByNobody = ids(optional.stream().flatMap(feature -> feature.steps().stream()));
        String[] decided = ids(Stream.concat(
                superiors.stream().flatMap(feature -> feature.steps().stream()),
                decisions.stream().flatMap(feature -> feature.steps().stream())));
        reconcile(
                new TaskList(
                        "my-tasks",
                        "我的任务 My tasks",
                        "轮到我做的 What I have to do",
                        -20,
                        owedBy(owedByNobody).taskAssigneeExpression("${currentUser()}"),
                        owedByNobody),
                rights.inTasklist());
        reconcile(
                new TaskList(
                        "team",
                        "本组 My team",
                        "我可以查看的全部任务 Every task that I may see",
                        -10,
                        owedBy(owedByNobody),
                        owedByNobody),
                Groups.SUPERVISORS);
        reconcile(
                new TaskList(
                        "overdue",
                        "逾期 Overdue",
                        "已过期限的任务 Tasks past their due date",
                        -15,
                        owedBy(owedByNobody).dueBeforeExpression("${now()}"),
                        owedByNobody),
                rights.inTasklist());
        reconcile(
                new TaskList(
                        "decisions",
                        "待我判断 My decisions",
                        "等我判断、分配、检查或裁决的 What waits for my judgement or decision",
                        -18,
                        tasks.createTaskQuery()
                                .taskAssigneeExpression("${currentUser()}")
                                .taskDefinitionKeyIn(decided),
                        decided),
                Groups.SALES_AND_SUPERVISORS);
    }

    private TaskQuery owedBy(String[] nobody) {
        return tasks.createTaskQuery().taskDefinitionKeyNotIn(nobody);
    }

    private static String[] ids(Stream<String> steps) {
        return steps.collect(Collectors.toCollection(TreeSet::new)).toArray(String[]::new);
    }

    /** @param steps that its query names, as features have them */
    private record TaskList(
            String id, String name, String description, int position, TaskQuery query, String[] steps) {}

    /** Creates it once; its query is written anew when features have other steps, and readers are added. */
    private void reconcile(TaskList list, Collection<String> readers) {
        String steps = Integer.toHexString(Arrays.hashCode(list.steps()));
        done.once("list " + list.id(), () -> create(list));
        filters.createTaskFilterQuery().filterName(list.name()).list().forEach(filter -> {
            done.once("list-steps " + list.id() + " " + steps, () -> {
                filter.setQuery(list.query().active().orderByDueDate().asc());
                filters.saveFilter(filter);
            });
            readers.forEach(group -> done.once(
                    "list-reader " + list.id() + " " + group,
                    () -> rights.grant(group, Resources.FILTER, filter.getId(), Permissions.READ)));
        });
    }

    private void create(TaskList list) {
        if (filters.createTaskFilterQuery().filterName(list.name()).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(list.name());
        filter.setQuery(list.query().active().orderByDueDate().asc());
        filter.setProperties(Map.of(
                "description",
                list.description(),
                "priority",
                list.position(),
                // Tasklist asks again by itself every ten seconds.
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of()));
        filters.saveFilter(filter);
    }
}
