package dev.revisit.engine.timer;

import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A task is due when its {@code Deadline_} timer is: the one place where a task gets its due date, and keeps it while
 * the timer is moved. Whoever keeps lists hears of each step's due time ({@link DueTimeListener}).
 */
public class DueDates extends AbstractBpmnParseListener {

    private final ObjectProvider<DueTimeListener> keepers;

    public DueDates(ObjectProvider<DueTimeListener> keepers) {
        this.keepers = keepers;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskListener onCreate = task -> {
            var entity = (TaskEntity) task;
            deadlineOf(task.getTaskDefinitionKey(), entity.getExecution())
                    .map(JobEntity::getDuedate)
                    .or(() -> firedBefore(entity))
                    .ifPresent(due -> takeOver(entity, due));
        };
        ((org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, onCreate);
    }

    @Override
    public void parseIntermediateTimerEventDefinition(Element element, ActivityImpl activity) {
        if (!new TimerId(activity.getId()).isWait()) {
            return;
        }
        ExecutionListener onStart = execution -> {
            var entity = (ExecutionEntity) execution;
            entity.getJobs().stream()
                    .filter(TimerEntity.class::isInstance)
                    .findFirst()
                    .ifPresent(timer -> tell(entity, timer.getDuedate()));
        };
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, onStart);
    }

    /** On the task itself; or on what it stands in, where the time of the steps before it counts too. */
    private static Optional<JobEntity> deadlineOf(String step, @Nullable ExecutionEntity execution) {
        if (execution == null) {
            return Optional.empty();
        }
        return execution.getJobs().stream()
                .filter(TimerEntity.class::isInstance)
                .filter(job -> TimerId.of(job).isDeadline())
                .filter(job -> TimerId.of(job).step().equals(step))
                .findFirst()
                .or(() -> deadlineOf(step, execution.getParent()));
    }

    /** A deadline that counts the steps before the task's own can be over when the task opens: then it is overdue. */
    private static Optional<Date> firedBefore(TaskEntity task) {
        String deadline = TimerId.deadlineOf(task.getTaskDefinitionKey());
        if (task.getExecution().getProcessDefinition().findActivity(deadline) == null) {
            return Optional.empty();
        }
        return Context.getCommandContext()
                .runWithoutAuthorization(() -> Context.getProcessEngineConfiguration()
                        .getHistoryService()
                        .createHistoricJobLogQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .activityIdIn(deadline)
                        .successLog()
                        .orderByTimestamp()
                        .desc()
                        .listPage(0, 1))
                .stream()
                .findFirst()
                .map(HistoricJobLog::getJobDueDate);
    }

    private void takeOver(TaskEntity task, Date due) {
        task.setDueDate(due);
        tell(task.getExecution(), due);
    }

    private void tell(ExecutionEntity execution, @Nullable Date due) {
        @Nullable String businessKey = execution.getProcessBusinessKey();
        if (businessKey != null && due != null) {
            keepers.forEach(keeper -> keeper.nextDue(businessKey, due.toInstant()));
        }
    }

    /** After a timer was set, recalculated or migrated, in whatever way, its task follows. */
    public class FollowTheTimer extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            T result = next.execute(command);
            var context = Context.getCommandContext();
            // Only AcquirableJobEntity finds them in the cache: the classes below it are never asked for by type.
            for (var cached :
                    context.getDbEntityManager().getDbEntityCache().getEntitiesByType(AcquirableJobEntity.class)) {
                if (cached instanceof TimerEntity timer && !isGone(timer)) {
                    follow(timer);
                }
            }
            return result;
        }

        private boolean isGone(TimerEntity timer) {
            return Context.getCommandContext()
                    .getDbEntityManager()
                    .getDbEntityCache()
                    .isDeleted(timer);
        }

        private Stream<TaskEntity> tasksWithin(ExecutionEntity execution) {
            return Stream.concat(
                    execution.getTasks().stream(),
                    execution.getExecutions().stream().flatMap(this::tasksWithin));
        }

        private void follow(TimerEntity timer) {
            @Nullable ExecutionEntity execution = timer.getExecutionId() == null ? null : timer.getExecution();
            if (execution == null || timer.getJobDefinitionId() == null) {
                return;
            }
            TimerId id = TimerId.of(timer);
            if (id.isWait()) {
                tell(execution, timer.getDuedate());
            } else if (id.isDeadline()) {
                tasksWithin(execution)
                        .filter(task -> id.step().equals(task.getTaskDefinitionKey()))
                        .filter(task -> !Objects.equals(task.getDueDate(), timer.getDuedate()))
                        .forEach(task -> {
                            takeOver(task, timer.getDuedate());
                            task.triggerUpdateEvent();
                        });
            }
        }
    }
}
