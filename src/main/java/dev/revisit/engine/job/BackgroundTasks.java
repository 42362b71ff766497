package dev.revisit.engine.job;

import dev.revisit.engine.command.AsSystem;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks the engine's job executor to do something later: a job like those of timers, without a diagram around it, as
 * the engine itself has them. Asked for in a transaction, it exists if that one is committed.
 */
@Component
public class BackgroundTasks {

    private final ObjectProvider<ProcessEngine> engine;
    private final JdbcClient database;

    // Background tasks are run by the engine, so it can only be asked for later.
    BackgroundTasks(ObjectProvider<ProcessEngine> engine, JdbcClient database) {
        this.engine = engine;
        this.database = database;
    }

    /**
     * @param name of a {@link BackgroundTask}
     * @param about what it is to do
     * @param when not before
     */
    public void ask(String name, String about, Instant when) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        AsSystem.doing(
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

    /** Whether the same is asked for besides what runs now, and nobody has begun with it. Asked by a background task itself. */
    public boolean isAsked(String name, String about) {
        return !waiting(name, about, " limit 1").isEmpty();
    }

    /**
     * Takes back what is asked for besides what runs now, and not begun; by a background task itself. Whoever does it all at
     * once does so first, and looks for what there is to do afterwards: then nothing is missed that was asked for
     * meanwhile.
     */
    public void takeBack(String name, String about) {
        waiting(name, about, "")
                .forEach(job -> database.sql("delete from act_ru_job where id_ = ?")
                        .param(job)
                        .update());
    }

    /**
     * Without the one that runs now; {@code some} is SQL that bounds how many. What somebody else is about to take, or to take back, is passed over: it is not
     * waiting any more.
     */
    private List<String> waiting(String name, String about, String some) {
        String current = Optional.ofNullable(Context.getCommandContext())
                .map(CommandContext::getCurrentJob)
                .map(JobEntity::getId)
                .orElse("");
        return database.sql("select id_ from act_ru_job where handler_type_ = ? and handler_cfg_ = ? and id_ <> ?"
                        + " and lock_owner_ is null and exception_stack_id_ is null" + some + " for update skip locked")
                .params(Runner.TYPE, new About(name, about).toCanonicalString(), current)
                .query(String.class)
                .list();
    }

    /** Which background task, and what about; as text in the job's row. */
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

    /** Runs background tasks when their jobs are due. */
    public static class Runner implements JobHandler<About> {

        /** As it stands in jobs of earlier releases. */
        public static final String TYPE = "revisit-errand";

        private final ObjectProvider<BackgroundTask> backgroundTasks;

        public Runner(ObjectProvider<BackgroundTask> backgroundTasks) {
            this.backgroundTasks = backgroundTasks;
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public void execute(
                About asked, @Nullable ExecutionEntity execution, CommandContext context, @Nullable String tenant) {
            backgroundTasks.stream()
                    .filter(backgroundTask -> backgroundTask.name().equals(asked.name()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody runs the background task " + asked.name()))
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
