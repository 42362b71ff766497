package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Staff;
import dev.revisit.staff.leave.Leaves;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Offers the plans that wait, the longest waiting first, the moment a designer is free for them (rule D1). */
@Component
class DesignOffers {

    private final DesignJobs jobs;
    private final ObjectProvider<RuntimeService> runtime;
    private final Clock clock;

    // The engine asks for delegates while it is configured, so it can only be asked for later.
    DesignOffers(DesignJobs jobs, ObjectProvider<RuntimeService> runtime, Clock clock) {
        this.jobs = jobs;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** Somebody came to work in design, or is back. */
    @EventListener
    @Transactional
    public void on(Staff.PlacesChanged changed) {
        make();
    }

    @EventListener
    @Transactional
    public void on(Deputies.StandInChanged changed) {
        make();
    }

    @EventListener
    @Transactional
    public void on(Leaves.Changed changed) {
        make();
    }

    /** A leave begins and ends with a day; every hour, so that a node that was down at midnight catches up. */
    @Scheduled(cron = "${revisit.designs.offers}")
    @Transactional
    public void make() {
        jobs.offerWaiting(clock.instant()).forEach(this::tell);
    }

    /** The job goes on to the manager. */
    void tell(UUID jobId) {
        runtime.getObject()
                .createMessageCorrelation(DesignDispatch.DESIGNER_FREE_MESSAGE)
                .processInstanceBusinessKey(jobId.toString())
                .correlate();
    }
}
