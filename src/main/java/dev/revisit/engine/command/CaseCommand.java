package dev.revisit.engine.command;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.util.ReflectionUtils;

/** A command that changes a running case: on a task, by a message, or by a job; with the id that leads to the case. */
record CaseCommand(By by, String id) {

    /** What the id is of. */
    enum By {
        TASK,
        JOB,
        EXECUTION,
        BUSINESS_KEY
    }

    private record Way(By by, Field field) {}

    private static final Map<Class<?>, Way> WAYS = new LinkedHashMap<>();

    private static final Field CORRELATION = TaskCommand.field(AbstractCorrelateMessageCmd.class, "builder");

    static {
        WAYS.put(ExecuteJobsCmd.class, new Way(By.JOB, TaskCommand.field(ExecuteJobsCmd.class, "jobId")));
        WAYS.put(SetJobDuedateCmd.class, new Way(By.JOB, TaskCommand.field(SetJobDuedateCmd.class, "jobId")));
        WAYS.put(
                RecalculateJobDuedateCmd.class,
                new Way(By.JOB, TaskCommand.field(RecalculateJobDuedateCmd.class, "jobId")));
        WAYS.put(
                MessageEventReceivedCmd.class,
                new Way(By.EXECUTION, TaskCommand.field(MessageEventReceivedCmd.class, "executionId")));
        WAYS.put(
                AbstractSetTaskPropertyCmd.class,
                new Way(By.TASK, TaskCommand.field(AbstractSetTaskPropertyCmd.class, "taskId")));
    }

    static Optional<CaseCommand> of(Command<?> command) {
        Optional<CaseCommand> onTask = TaskCommand.of(command).map(task -> new CaseCommand(By.TASK, task.taskId()));
        if (onTask.isPresent()) {
            return onTask;
        }
        if (command instanceof AbstractCorrelateMessageCmd) {
            return Optional.ofNullable((MessageCorrelationBuilderImpl) ReflectionUtils.getField(CORRELATION, command))
                    .flatMap(correlation -> Optional.ofNullable(correlation.getBusinessKey()))
                    .map(key -> new CaseCommand(By.BUSINESS_KEY, key));
        }
        return WAYS.entrySet().stream()
                .filter(way -> way.getKey().isInstance(command))
                .findFirst()
                .map(Map.Entry::getValue)
                .flatMap(way -> Optional.ofNullable((String) ReflectionUtils.getField(way.field(), command))
                        .map(id -> new CaseCommand(way.by(), id)));
    }
}
