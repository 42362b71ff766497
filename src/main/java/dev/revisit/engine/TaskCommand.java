package dev.revisit.engine;

import java.lang.reflect.Field;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.util.ReflectionUtils;

/** What a person asked the engine to do with a task: claim it, or complete it in any of the engine's ways. */
record TaskCommand(String taskId, boolean completes) {

    private static final Field COMPLETED = field(CompleteTaskCmd.class, "taskId");
    private static final Field SUBMITTED = field(SubmitTaskFormCmd.class, "taskId");
    private static final Field CLAIMED = field(ClaimTaskCmd.class, "taskId");

    static Optional<TaskCommand> of(Command<?> command) {
        // ResolveTaskCmd is a CompleteTaskCmd.
        if (command instanceof CompleteTaskCmd) {
            return of(COMPLETED, command, true);
        }
        if (command instanceof SubmitTaskFormCmd) {
            return of(SUBMITTED, command, true);
        }
        if (command instanceof ClaimTaskCmd) {
            return of(CLAIMED, command, false);
        }
        return Optional.empty();
    }

    private static Optional<TaskCommand> of(Field field, Command<?> command, boolean completes) {
        return Optional.ofNullable((String) ReflectionUtils.getField(field, command))
                .map(id -> new TaskCommand(id, completes));
    }

    /** The engine keeps these to itself; one that is renamed stops the start instead of letting a check lapse. */
    static Field field(Class<?> command, String name) {
        Field field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException(command.getName() + " has no field " + name + " any more");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
