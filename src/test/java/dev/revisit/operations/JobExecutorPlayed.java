package dev.revisit.operations;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;

/** A node's job executor, one step at a time: what it takes, and what comes of it, by the engine's own commands. */
public final class JobExecutorPlayed {

    private final ProcessEngineConfigurationImpl engine;

    public JobExecutorPlayed(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** Takes what is due now, and runs it. @return the ids of the jobs that it took */
    public List<String> looks() {
        var commands = engine.getCommandExecutorTxRequired();
        var taken = new ArrayList<String>();
        for (List<String> batch : commands.execute(new AcquireJobsCmd(engine.getJobExecutor(), 100))
                .getJobIdBatches()) {
            for (String job : batch) {
                taken.add(job);
                Context.setJobExecutorContext(new JobExecutorContext());
                try {
                    ExecuteJobHelper.executeJob(job, commands);
                } catch (RuntimeException failed) {
                    // As the engine's thread does: it has been handled, and is logged.
                    continue;
                } finally {
                    Context.removeJobExecutorContext();
                }
            }
        }
        return taken;
    }
}
