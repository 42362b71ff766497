package dev.revisit.engine.timer;

import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.command.Submission;
import dev.revisit.engine.command.TaskCommand;
import dev.revisit.input.KeyedRequest;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets a deadline that has passed do its work before the late record ends it. A busy or restarted job executor may
 * not have come round to it yet; completing the task would delete the timer, and the missed record with it (rule T9).
 */
@Component
public class MissedDeadlines {

    private final Clock clock;
    private final ObjectProvider<ProcessEngine> engine;

    // The engine is configured with this, so it can only be asked for later.
    MissedDeadlines(Clock clock, ObjectProvider<ProcessEngine> engine) {
        this.clock = clock;
        this.engine = engine;
    }

    /** Fires what a case has missed, before a contact or a visit ends it by a message. */
    public void fire(String businessKey) {
        asTheEngine(() -> engine.getObject()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .forEach(instance -> fireIn(instance.getId())));
    }

    public void before(Command<?> command) {
        TaskCommand.of(command)
                .filter(TaskCommand::completes)
                .ifPresent(completion -> asTheEngine(() -> {
                    var task = engine.getObject()
                            .getTaskService()
                            .createTaskQuery()
                            .taskId(completion.taskId())
                            .singleResult();
                    if (task != null && task.getProcessInstanceId() != null) {
                        fireIn(task.getProcessInstanceId());
                    }
                }));
    }

    private void fireIn(String processInstanceId) {
        var management = engine.getObject().getManagementService();
        var due = management
                .createJobQuery()
                .processInstanceId(processInstanceId)
                .timers()
                .duedateLowerThan(Date.from(Submission.arrivedAt(clock)))
                .orderByJobDuedate()
                .asc()
                .list();
        for (var job : due) {
            if (!TimerId.of(management, job).countsMisses()) {
                continue;
            }
            try {
                management.executeJob(job.getId());
            } catch (ProcessEngineException failed) {
                if (isThere(job.getId())) {
                    throw failed;
                }
                // The job executor was quicker, which is as good.
            }
        }
    }

    private boolean isThere(String jobId) {
        return engine.getObject()
                        .getManagementService()
                        .createJobQuery()
                        .jobId(jobId)
                        .count()
                > 0;
    }

    private void asTheEngine(Runnable work) {
        KeyedRequest.aside(() -> AsSystem.doing(engine.getObject().getIdentityService(), work));
    }
}
