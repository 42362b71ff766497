package dev.revisit.engine.task;

import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.command.CaseLocks;
import dev.revisit.engine.timer.MissedDeadlines;
import dev.revisit.engine.timer.TimerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Gives what somebody has to do in a case to somebody else, with time to do it (rules M4, T9): no deadline of what goes
 * over falls within {@code revisit.handover.grace} of it. A deadline is never made earlier.
 */
@Component
public class TaskTransfer {

    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identity;
    private final MissedDeadlines missedDeadlines;
    private final CaseLocks locks;
    private final Duration grace;

    TaskTransfer(
            TaskService tasks,
            ManagementService management,
            IdentityService identity,
            MissedDeadlines missedDeadlines,
            CaseLocks locks,
            @Value("${revisit.handover.grace}") Duration grace) {
        this.tasks = tasks;
        this.management = management;
        this.identity = identity;
        this.missedDeadlines = missedDeadlines;
        this.locks = locks;
        this.grace = grace;
    }

    /** Lets what was missed before be missed by whoever had it; called before the case is anybody else's. */
    public void closeAccount(String businessKey) {
        locks.hold(List.of(businessKey));
        missedDeadlines.fire(businessKey);
    }

    /** Gives the open tasks of a case that are {@code from}'s to {@code to}. */
    public void give(String businessKey, String from, String to, Instant at) {
        AsSystem.doing(
                identity,
                () -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(businessKey)
                        .taskAssignee(from)
                        .list()
                        .forEach(task -> {
                            tasks.setAssignee(task.getId(), to);
                            giveTime(task, at.plus(grace));
                        }));
    }

    private void giveTime(Task task, Instant earliest) {
        management.createJobQuery().processInstanceId(task.getProcessInstanceId()).timers().list().stream()
                .filter(timer -> countsAgainst(task, timer))
                .filter(timer -> Optional.ofNullable(timer.getDuedate())
                        .filter(due -> due.toInstant().isBefore(earliest))
                        .isPresent())
                .forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(earliest), false));
    }

    private boolean countsAgainst(Task task, Job timer) {
        return TimerId.of(management, timer).countsMissesOf(task.getTaskDefinitionKey());
    }
}
