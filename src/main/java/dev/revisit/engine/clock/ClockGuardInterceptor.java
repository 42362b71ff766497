package dev.revisit.engine.clock;

import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;

/**
 * A node whose clock is too far off takes no jobs (ADR 0028). The job executor goes on looking for them, as for work that
 * is not there: so nothing has to be stopped and started, and no job slips in between.
 */
public class ClockGuardInterceptor extends CommandInterceptor {

    private final NodeClock clock;

    public ClockGuardInterceptor(NodeClock clock) {
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T execute(Command<T> command) {
        if (command instanceof AcquireJobsCmd && !clock.isStillWithinBounds()) {
            return (T) new AcquiredJobs(0);
        }
        return next.execute(command);
    }
}
