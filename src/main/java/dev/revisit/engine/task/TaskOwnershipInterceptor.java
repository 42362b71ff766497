package dev.revisit.engine.task;

import dev.revisit.engine.command.TaskCommand;
import dev.revisit.refusal.Refusal;
import java.util.Objects;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Only the one a task is assigned to completes it: being allowed to see it, or to work on tasks of one's group, is not enough. */
public class TaskOwnershipInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        TaskCommand.of(command).ifPresent(asked -> {
            var context = Context.getCommandContext();
            String person = context.getAuthenticatedUserId();
            var task = context.getTaskManager().findTaskById(asked.taskId());
            boolean somebodyElses = task != null
                    && person != null
                    && task.getAssignee() != null
                    && !Objects.equals(person, task.getAssignee());
            if (somebodyElses) {
                throw Refusal.forbidden("task.of-somebody-else");
            }
        });
        return next.execute(command);
    }
}
