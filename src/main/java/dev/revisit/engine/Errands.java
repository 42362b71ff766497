package dev.revisit.engine;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the engine's job executor to do something later: a job like those of timers, without a diagram around it, as
 * the engine itself has them. Asked for in a transaction, it exists if that one is committed.
 */
@Component
public class Errands {

    private final ObjectProvider<ProcessEngine> engine;

    // Errands are run by the engine, so it can only be asked for later.
    Errands(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    /**
     * @param name of an {@link Errand}
     * @param about what it is to do
     * @param when not before
     */
    public void ask(String name, String about, Instant when) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        Ourselves.doing(
                configuration.getIdentityService(),
                () -> configuration.getCommandExecutorTxRequired().execute(context -> {
                    var job = new TimerEntity();
                    job.setDuedate(Date.from(when));
                    job.setJobHandlerType(Runner.TYPE);
                    job.setJobHandlerConfiguration(new About(name, about));
                    context.getJobManager().schedule(job);
                    return job.getId();
                }));
    }

    /** Which errand, and what about; as text in the job's row. */
    record About(String name, String about) implements JobHandlerConfiguration {

        private static final String BETWEEN = ":";

        static About read(String text) {
            int end = text.indexOf(BETWEEN);
            return new About(text.substring(0, end), text.substring(end + 1));
        }

        @Override
        public String toCanonicalString() {
            return name + BETWEEN + about;
        }
    }

    /** Runs errands when their jobs are due. */
    static class Runner implements JobHandler<About> {

        static final String TYPE = "revisit-errand";

        private final ObjectProvider<Errand> errands;

        Runner(ObjectProvider<Errand> errands) {
            this.errands = errands;
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public void execute(
                About asked, @Nullable ExecutionEntity execution, CommandContext context, @Nullable String tenant) {
            errands.stream()
                    .filter(errand -> errand.name().equals(asked.name()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody runs the errand " + asked.name()))
                    .run(asked.about());
        }

        @Override
        public About newConfiguration(String text) {
            return About.read(text);
        }

        @Override
        public void onDelete(About asked, JobEntity job) {
            // Nothing was prepared that would have to be taken back.
        }
    }
}
