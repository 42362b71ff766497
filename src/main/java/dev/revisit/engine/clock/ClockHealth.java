package dev.revisit.engine.clock;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * The node's clock among the details of its health (ADR 0028): a node that runs no jobs serves, so it is no reason to send
 * people elsewhere.
 */
@Component("clock")
class ClockHealth implements HealthIndicator {

    /** No status that counts in the whole. */
    private static final Status RUNS_NO_JOBS = new Status("RUNS_NO_JOBS", "the clock is too far off the database's");

    private final NodeClock clock;

    ClockHealth(NodeClock clock) {
        this.clock = clock;
    }

    @Override
    public Health health() {
        return Health.status(clock.isWithinBounds() ? Status.UP : RUNS_NO_JOBS)
                .withDetail("millisecondsBehindDatabase", clock.difference().toMillis())
                .withDetail("runsJobs", clock.isWithinBounds())
                .build();
    }
}
