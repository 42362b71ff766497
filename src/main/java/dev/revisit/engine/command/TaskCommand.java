package dev.revisit.engine.command;

import dev.revisit.input.Fingerprint;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What a person asked the engine to do with a task: claim it, or complete it in any of the engine's ways.
 *
 * @param values what was submitted, by the keys of the form
 */
public record TaskCommand(String taskId, boolean completes, Map<String, Object> values) {

    private static final Field COMPLETED = field(CompleteTaskCmd.class, "taskId");
    private static final Field SUBMITTED = field(SubmitTaskFormCmd.class, "taskId");
    private static final Field COMPLETED_WITH = field(CompleteTaskCmd.class, "variables");
    private static final Field SUBMITTED_WITH = field(SubmitTaskFormCmd.class, "properties");
    private static final Field CLAIMED = field(ClaimTaskCmd.class, "taskId");

    public static Optional<TaskCommand> of(Command<?> command) {
        // ResolveTaskCmd is a CompleteTaskCmd.
        if (command instanceof CompleteTaskCmd) {
            return of(COMPLETED, command, COMPLETED_WITH);
        }
        if (command instanceof SubmitTaskFormCmd) {
            return of(SUBMITTED, command, SUBMITTED_WITH);
        }
        if (command instanceof ClaimTaskCmd) {
            return of(CLAIMED, command, null);
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Optional<TaskCommand> of(Field field, Command<?> command, @Nullable Field with) {
        @Nullable Object values = with == null ? null : ReflectionUtils.getField(with, command);
        return Optional.ofNullable((String) ReflectionUtils.getField(field, command))
                .map(id -> new TaskCommand(id, with != null, values == null ? Map.of() : (Map<String, Object>) values));
    }

    /** Of all that was submitted: two that are alike said the same. */
    String fingerprint() {
        var fingerprint = new Fingerprint();
        new TreeMap<>(values).forEach((key, value) -> fingerprint.add(key).add(String.valueOf(value)));
        return fingerprint.asText();
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
