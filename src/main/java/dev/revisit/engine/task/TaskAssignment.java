package dev.revisit.engine.task;

import java.util.ArrayList;
import java.util.Arrays;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Gives each new task to whoever is responsible, and lets those who lead them look on. */
public class TaskAssignment extends AbstractBpmnParseListener {

    private final ObjectProvider<Assignees> assignees;

    public TaskAssignment(ObjectProvider<Assignees> assignees) {
        this.assignees = assignees;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskListener onCreate = task -> {
            @Nullable String businessKey = task.getExecution().getProcessBusinessKey();
            if (businessKey == null) {
                return;
            }
            assignees.stream()
                    .flatMap(feature -> feature.of(businessKey, task.getTaskDefinitionKey()).stream())
                    .findFirst()
                    .ifPresent(task::setAssignee);
        };
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, onCreate);
    }

    /** Besides the engine's own right of the assignee: READ, and no more, for the groups above them. */
    public static class LookingOn extends DefaultAuthorizationProvider {

        private final ObjectProvider<TaskReaders> readers;

        public LookingOn(ObjectProvider<TaskReaders> readers) {
            this.readers = readers;
        }

        @Override
        public AuthorizationEntity @Nullable [] newTaskAssignee(
                Task task, @Nullable String earlier, @Nullable String assignee) {
            AuthorizationEntity[] own = super.newTaskAssignee(task, earlier, assignee);
            if (assignee == null) {
                return own;
            }
            var rights = new ArrayList<AuthorizationEntity>();
            if (own != null) {
                rights.addAll(Arrays.asList(own));
            }
            for (String group : readers.getObject().groupsAbove(assignee)) {
                rights.add(createOrUpdateAuthorization(
                        task, null, group, Resources.TASK, false, Permissions.READ, TaskPermissions.READ_VARIABLE));
            }
            return rights.toArray(AuthorizationEntity[]::new);
        }
    }
}
