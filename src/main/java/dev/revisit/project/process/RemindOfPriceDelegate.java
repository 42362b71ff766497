package dev.revisit.project.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.project.PriceApprovals;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the superior that a price waits for them past its due time (rules P10, P9). */
@Component
class RemindOfPriceDelegate implements JavaDelegate {

    private final PriceApprovals approvals;
    private final Clock clock;

    RemindOfPriceDelegate(PriceApprovals approvals, Clock clock) {
        this.approvals = approvals;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approvals.reminded(ProjectTracking.projectOf(execution), FiredTimer.dueAt(), clock.instant());
    }
}
