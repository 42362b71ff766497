package dev.revisit.engine.command;

import dev.revisit.engine.PersonNames;
import dev.revisit.input.IdempotencyKeys;
import dev.revisit.refusal.Refusal;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The id of a task is the key of what completes it: written with the completion, in its transaction. Who submits the
 * form of Tasklist once more, because the answer was lost or a node hung, is answered as the first time; whoever sends
 * something else is told that it was done already, by whom and when; of a step that ended in another way, that it is over.
 */
public class SingleCompletionInterceptor extends CommandInterceptor {

    private final ObjectProvider<IdempotencyKeys> keys;
    private final ObjectProvider<PersonNames> names;

    public SingleCompletionInterceptor(ObjectProvider<IdempotencyKeys> keys, ObjectProvider<PersonNames> names) {
        this.keys = keys;
        this.names = names;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var asked = TaskCommand.of(command).filter(TaskCommand::completes);
        var context = Context.getCommandContext();
        String person = context.getAuthenticatedUserId();
        if (asked.isEmpty() || person == null) {
            return next.execute(command);
        }
        TaskCommand completion = asked.get();
        if (context.getTaskManager().findTaskById(completion.taskId()) == null) {
            if (command instanceof SubmitTaskFormCmd) {
                if (wasDone(completion, person)) {
                    return nothing();
                }
                // Not the engine's own fault of a missing task, which Tasklist's log would write with its whole stack.
                throw Refusal.conflict("step-over");
            }
            return next.execute(command);
        }
        T result = next.execute(command);
        keys.getObject().taskCompleted(completion.taskId(), completion.fingerprint(), person);
        return result;
    }

    private boolean wasDone(TaskCommand completion, String person) {
        var done = keys.getObject().ofTask(completion.taskId());
        done.filter(act -> !act.by().equals(person) || !act.hash().equals(completion.fingerprint()))
                .ifPresent(other -> {
                    throw Refusal.conflict("task.done-before", names.getObject().nameOf(other.by()), other.at());
                });
        return done.isPresent();
    }

    /** Variables in return were asked by nobody: there are none any more. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
