package dev.revisit.design.process;

import dev.revisit.customer.file.FloorPlanUploaded;
import dev.revisit.design.DesignJobs;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A floor plan that comes is something to design: it starts a job, or joins the one that is unfinished (rules T2, D1). */
@Component
class FloorPlans {

    private final DesignJobs jobs;
    private final DesignOffers designOffers;
    private final ObjectProvider<RuntimeService> runtime;

    FloorPlans(DesignJobs jobs, DesignOffers designOffers, ObjectProvider<RuntimeService> runtime) {
        this.jobs = jobs;
        this.designOffers = designOffers;
        this.runtime = runtime;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(FloorPlanUploaded plan) {
        jobs.planCame(plan.customerId(), plan.attachmentId(), plan.at(), plan.by())
                .ifPresent(job -> {
                    runtime.getObject().startProcessInstanceByKey(DesignDispatch.PROCESS, job.toString());
                    // Somebody before it may have been waiting for a designer of whose return nobody told.
                    designOffers.make();
                });
    }
}
