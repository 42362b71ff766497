package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.engine.timer.FiredTimer;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reports to the manager that a design is late (rule D3). */
@Component
class ReportLateDesignDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final Clock clock;

    ReportLateDesignDelegate(DesignJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        jobs.late(DesignDispatch.jobOf(execution), FiredTimer.dueAt(), clock.instant());
    }
}
