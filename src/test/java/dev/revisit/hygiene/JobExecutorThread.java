package dev.revisit.hygiene;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;

/** Runs a job as a thread of the job executor does, which is off in tests: its own way in, and nobody's request. */
public final class JobExecutorThread {

    private JobExecutorThread() {}

    /** One that collides is left for another time, as the job executor leaves it. */
    public static void run(ProcessEngine engine, String jobId) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var running = new JobExecutorContext();
        Context.setJobExecutorContext(running);
        try {
            ExecuteJobHelper.executeJob(jobId, configuration.getCommandExecutorTxRequired());
        } catch (RuntimeException leftForAnotherTime) {
            // The engine has noted it on the job, unless it only collided.
            return;
        } finally {
            Context.removeJobExecutorContext();
        }
    }
}
