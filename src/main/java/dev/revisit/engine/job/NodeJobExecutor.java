package dev.revisit.engine.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's job executor, with locks that are short and prolonged while the node lives ({@link AcquiredJobs}). */
public class NodeJobExecutor extends SpringJobExecutor {

    /** How many times a lock is prolonged while it would last: a look that fails or comes late loses no job. */
    private static final int TIMES_A_LOCK = 4;

    private static final Logger LOG = LoggerFactory.getLogger(NodeJobExecutor.class);

    private final AcquiredJobs held;
    private @Nullable ScheduledExecutorService prolonging;

    public NodeJobExecutor(AcquiredJobs held) {
        this.held = held;
    }

    @Override
    protected void startExecutingJobs() {
        super.startExecutingJobs();
        // A thread of its own: everything else may be waiting for something.
        prolonging = Executors.newSingleThreadScheduledExecutor(run -> {
            var thread = new Thread(run, "job-locks");
            thread.setDaemon(true);
            return thread;
        });
        long pause = getLockTimeInMillis() / TIMES_A_LOCK;
        prolonging.scheduleWithFixedDelay(this::prolong, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void stopExecutingJobs() {
        super.stopExecutingJobs();
        if (prolonging != null) {
            prolonging.shutdown();
            prolonging = null;
        }
    }

    private void prolong() {
        try {
            held.prolong(getLockOwner(), Duration.ofMillis(getLockTimeInMillis()));
        } catch (RuntimeException failed) {
            // Tried again soon. Without the database nobody else can take these jobs either.
            LOG.warn("The locks of jobs could not be prolonged: {}", failed.toString());
        }
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        held.take(jobs);
        return new WhileHeld(List.copyOf(jobs), engine);
    }

    /** Jobs of one case, one after the other. */
    private class WhileHeld extends ExecuteJobsRunnable {

        WhileHeld(List<String> jobs, ProcessEngineImpl engine) {
            super(jobs, engine);
        }

        @Override
        public void run() {
            try {
                super.run();
            } finally {
                held.letGo(jobIds);
            }
        }

        @Override
        protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failures) {
            if (!held.isOurs(job, getLockOwner())) {
                LOG.debug("Job {} is no longer locked by this node", job);
                return;
            }
            // The engine adds jobs to the queue of a run that were not in it when it began.
            held.take(List.of(job));
            try {
                super.executeJob(job, commands, failures);
            } finally {
                held.letGo(List.of(job));
            }
        }
    }
}
