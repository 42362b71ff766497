package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that the designer delivered the design (rule D2). */
@Component
class RecordDeliveryDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final Viewers viewers;
    private final Clock clock;

    RecordDeliveryDelegate(DesignJobs jobs, Viewers viewers, Clock clock) {
        this.jobs = jobs;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        jobs.deliver(
                DesignDispatch.jobOf(execution),
                FormValues.of(execution).text("deliveryNote"),
                viewers.current().userId(),
                Submission.arrivedAt(clock));
    }
}
