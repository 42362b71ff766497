package dev.revisit.security;

import dev.revisit.staff.Groups;
import java.util.List;
import java.util.Map;
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
                "本组 My team",
                "我可以查看的全部任务 Every task that I may see",
                -10,
                tasks.createTaskQuery(),
                List.of(Groups.MANAGER, Groups.DEPARTMENT_HEAD, Groups.GENERAL_MANAGER));
        create(
                "逾期 Overdue",
                "已过期限的任务 Tasks past their due date",
                -15,
                tasks.createTaskQuery().dueBeforeExpression("${now()}"),
                Rights.IN_TASKLIST);
    }

    void createForProjects() {
        create(
                "待我判断 My decisions",
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
        filters.createTaskFilterQuery()
                .filterName(MY_TASKS)
                .list()
                .forEach(mine -> List.of(Groups.DEPARTMENT_HEAD, Groups.GENERAL_MANAGER)
                        .forEach(group -> rights.grant(group, Resources.FILTER, mine.getId(), Permissions.READ)));
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
