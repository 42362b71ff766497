package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.engine.timer.RecordLoop;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says that a dispatch sheet was missed, with the due time of the timer that fired (rules D2, C2). */
@Component
class FlagMissedSheetDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final Clock clock;

    FlagMissedSheetDelegate(DesignJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        jobs.missed(DesignDispatch.jobOf(execution), RecordLoop.stepOf(execution), FiredTimer.dueAt(), clock.instant());
    }
}
