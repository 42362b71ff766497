package dev.revisit.operations;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Says {@code DEGRADED} while a job is dead. That is no status that takes a node out of service: Spring Boot leaves one it
 * does not know out of the whole's, and every node would say the same.
 */
@Component
class JobsHealthIndicator extends AbstractHealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED", "background work has failed for good: see /operations");

    private final DeadJobs deadJobs;

    JobsHealthIndicator(DeadJobs deadJobs) {
        this.deadJobs = deadJobs;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        DeadJobs.Figures figures = deadJobs.figures();
        health.status(figures.dead() == 0 ? Status.UP : DEGRADED).withDetail("dead", figures.dead());
        if (figures.since() != null) {
            health.withDetail("since", figures.since());
        }
    }
}
