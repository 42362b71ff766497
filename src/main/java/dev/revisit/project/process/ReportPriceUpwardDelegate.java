package dev.revisit.project.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.project.PriceApprovals;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reports to whoever stands above that a price is still not decided on (rules P10, P9). */
@Component
class ReportPriceUpwardDelegate implements JavaDelegate {

    private final PriceApprovals approvals;
    private final Clock clock;

    ReportPriceUpwardDelegate(PriceApprovals approvals, Clock clock) {
        this.approvals = approvals;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approvals.reportedUpward(ProjectTracking.projectOf(execution), FiredTimer.dueAt(), clock.instant());
    }
}
