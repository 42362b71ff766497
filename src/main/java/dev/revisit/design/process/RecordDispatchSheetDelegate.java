package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the dispatch sheet as the designer filled it in, or corrected it (rule D2). */
@Component
class RecordDispatchSheetDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final Viewers viewers;
    private final Clock clock;

    RecordDispatchSheetDelegate(DesignJobs jobs, Viewers viewers, Clock clock) {
        this.jobs = jobs;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        jobs.fillIn(
                DesignDispatch.jobOf(execution),
                FormValues.of(execution).answers(),
                viewers.current().userId(),
                Submission.arrivedAt(clock));
    }
}
