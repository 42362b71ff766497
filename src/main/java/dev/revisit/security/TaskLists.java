package dev.revisit.security;

import dev.revisit.staff.Groups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists that stand ready in Tasklist, soonest due first. They hold expressions, which are code: nobody but an
 * administrator may write a filter.
 */
@Component
class TaskLists {

    private static final String MY_TASKS = "我的任务 My tasks";
    private static final String TEAM = "本组 My team";
    private static final String OVERDUE = "逾期 Overdue";
    private static final String MY_DECISIONS = "待我判断 My decisions";

    /** The steps of the diagrams at which somebody decides about the work of others, when lists were made for the shop. */
    private static final String[] DECISIONS = {
        "UserTask_JudgeAsSalesperson",
        "UserTask_JudgeAsDepartmentHead",
        "UserTask_JudgeAsManager",
        "UserTask_DecideStage",
        "UserTask_AssignSalesperson",
        "UserTask_Dispatch",
        "UserTask_CheckDesign",
        "UserTask_DecideAppeal",
        "UserTask_DecideExcused"
    };

    private final FilterService filters;
    private final TaskService tasks;
    private final Rights rights;

    TaskLists(FilterService filters, TaskService tasks, Rights rights) {
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
    }

    void create() {
        create(
                MY_TASKS,
                "轮到我做的 What I have to do",
                -20,
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"),
                List.of(Groups.SALES, Groups.MANAGER));
        create(
                TEAM,
                "我可以查看的全部任务 Every task that I may see",
                -10,
                tasks.createTaskQuery(),
                List.of(Groups.MANAGER, Groups.DEPARTMENT_HEAD, Groups.GENERAL_MANAGER));
        create(
                OVERDUE,
                "已过期限的任务 Tasks past their due date",
                -15,
                tasks.createTaskQuery().dueBeforeExpression("${now()}"),
                Rights.IN_TASKLIST);
    }

    void createForProjects() {
        create(
                MY_DECISIONS,
                "等我判断或决定的项目阶段 Stages of projects that wait for my judgement",
                -18,
                tasks.createTaskQuery()
                        .taskAssigneeExpression("${currentUser()}")
                        .taskDefinitionKeyIn(
                                "UserTask_JudgeAsSalesperson",
                                "UserTask_JudgeAsDepartmentHead",
                                "UserTask_JudgeAsManager",
                                "UserTask_DecideStage"),
                Rights.IN_TASKLIST);
        // Whoever judges has tasks of their own from now on.
        letRead(MY_TASKS, List.of(Groups.DEPARTMENT_HEAD, Groups.GENERAL_MANAGER));
    }

    /** The desk and the designers have tasks too; and more waits for those who decide. */
    void createForShop() {
        letRead(MY_TASKS, Rights.IN_THE_SHOP);
        letRead(OVERDUE, Rights.IN_THE_SHOP);
        filters.createTaskFilterQuery().filterName(MY_DECISIONS).list().forEach(decisions -> {
            TaskQuery query = tasks.createTaskQuery()
                    .taskAssigneeExpression("${currentUser()}")
                    .taskDefinitionKeyIn(DECISIONS);
            decisions.setQuery(query.active().orderByDueDate().asc());
            var properties = new HashMap<>(decisions.getProperties());
            properties.put("description", "等我判断、分配、检查或裁决的 What waits for my judgement or decision");
            decisions.setProperties(properties);
            filters.saveFilter(decisions);
        });
        leaveOutAppeals(MY_TASKS, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        leaveOutAppeals(TEAM, tasks.createTaskQuery());
        leaveOutAppeals(OVERDUE, tasks.createTaskQuery().dueBeforeExpression("${now()}"));
    }

    /** Those who decide confirm contracts too (rule C8). */
    void createForContracts() {
        String[] all = Stream.concat(Stream.of(DECISIONS), Stream.of("UserTask_ConfirmContract"))
                .toArray(String[]::new);
        filters.createTaskFilterQuery().filterName(MY_DECISIONS).list().forEach(decisions -> {
            decisions.setQuery(tasks.createTaskQuery()
                    .taskAssigneeExpression("${currentUser()}")
                    .taskDefinitionKeyIn(all)
                    .active()
                    .orderByDueDate()
                    .asc());
            filters.saveFilter(decisions);
        });
    }

    /** Nobody owes an appeal: the flags page offers it, and no list of work asks for it (rule C3). */
    private void leaveOutAppeals(String name, TaskQuery query) {
        filters.createTaskFilterQuery().filterName(name).list().forEach(list -> {
            list.setQuery(query.taskDefinitionKeyNotIn("UserTask_Appeal")
                    .active()
                    .orderByDueDate()
                    .asc());
            filters.saveFilter(list);
        });
    }

    private void letRead(String name, List<String> groups) {
        filters.createTaskFilterQuery()
                .filterName(name)
                .list()
                .forEach(list ->
                        groups.forEach(group -> rights.grant(group, Resources.FILTER, list.getId(), Permissions.READ)));
    }

    private void create(String name, String description, int position, TaskQuery query, List<String> readers) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(name);
        filter.setQuery(query.active().orderByDueDate().asc());
        filter.setProperties(Map.of(
                "description",
                description,
                "priority",
                position,
                // Tasklist asks again by itself every ten seconds.
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of()));
        String id = filters.saveFilter(filter).getId();
        for (String group : readers) {
            rights.grant(group, Resources.FILTER, id, Permissions.READ);
        }
    }
}
