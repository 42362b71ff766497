package dev.revisit.engine.timer;

import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/**
 * Counts a timer from the creation time that is kept with its job. The engine reads the clock twice, once for the due
 * date and some milliseconds later for the creation time; whoever reckons the due date anew, for another calendar or
 * length, could not tell from what it was counted.
 */
public class CreationTimeJobs extends JobManager {

    @Override
    public void insertJob(JobEntity job) {
        super.insertJob(job);
        if (job instanceof TimerEntity timer) {
            @Nullable TimerDeclarationImpl declared = declarationOf(timer);
            if (declared != null) {
                declared.resolveAndSetDuedate(timer.getExecution(), timer, true);
            }
        }
    }

    /** Null for a job that is no timer of a diagram: a task in the background, a batch. */
    private static @Nullable TimerDeclarationImpl declarationOf(TimerEntity timer) {
        if (timer.getExecutionId() == null || timer.getJobDefinitionId() == null) {
            return null;
        }
        @Nullable ActivityImpl activity = timer.getExecution().getProcessDefinition().findActivity(timer.getActivityId());
        return activity == null
                ? null
                : TimerDeclarationImpl.getDeclarationsForScope(activity.getEventScope())
                        .get(activity.getId());
    }

    /** Gives the engine this one in place of its own. */
    public static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return JobManager.class;
        }

        @Override
        public Session openSession() {
            return new CreationTimeJobs();
        }
    }
}
