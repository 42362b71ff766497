package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finishes a design that is in order; its designer is free for the next (rules D1, D3, D4). */
@Component
class ApproveDesignDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final DesignOffers designOffers;
    private final Viewers viewers;
    private final Clock clock;

    ApproveDesignDelegate(DesignJobs jobs, DesignOffers designOffers, Viewers viewers, Clock clock) {
        this.jobs = jobs;
        this.designOffers = designOffers;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        jobs.approve(DesignDispatch.jobOf(execution), viewers.current().userId(), clock.instant());
        designOffers.make();
    }
}
