package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.engine.timer.FiredTimer;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds whoever has a step in hand that is overdue and costs nobody anything (rules D1, D2). */
@Component
class RemindOfDesignDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final Clock clock;

    RemindOfDesignDelegate(DesignJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        jobs.reminded(DesignDispatch.jobOf(execution), FiredTimer.step(), FiredTimer.dueAt(), clock.instant());
    }
}
