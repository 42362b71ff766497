package dev.revisit.engine.timer;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;

/** Timers of the engine as time goes by on a clock that is set by hand: the sample company's first weeks, and tests. */
public final class DueTimers {

    private final ManagementService management;

    public DueTimers(ManagementService management) {
        this.management = management;
    }

    /** The one that is due first; empty where none is due at that time, which is included. */
    public Optional<Job> next(Instant until) {
        return management
                .createJobQuery()
                .timers()
                .duedateLowerThan(Date.from(until.plusMillis(1)))
                .orderByJobDuedate()
                .asc()
                .orderByJobId()
                .asc()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }

    /** Fires each at the time at which it is due, also those that come up meanwhile. Leaves the clock at the last one. */
    public void fire(Instant until) {
        for (var due = next(until); due.isPresent(); due = next(until)) {
            ClockUtil.setCurrentTime(due.get().getDuedate());
            management.executeJob(due.get().getId());
        }
    }
}
