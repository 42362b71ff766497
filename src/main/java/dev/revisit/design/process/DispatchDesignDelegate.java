package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands a floor plan to the designer whom the manager chose (rule D1). */
@Component
class DispatchDesignDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final Viewers viewers;
    private final Clock clock;

    DispatchDesignDelegate(DesignJobs jobs, Viewers viewers, Clock clock) {
        this.jobs = jobs;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        jobs.dispatch(
                DesignDispatch.jobOf(execution),
                form.text("designer"),
                form.textOrNull("dispatchReason"),
                viewers.current().userId(),
                clock.instant());
        DesignDispatch.CHECK.set(execution, DesignDispatch.DISPATCHED);
    }
}
