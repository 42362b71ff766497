package dev.revisit.commission.process;

import dev.revisit.commission.flag.Appeals;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the general manager of a flag that nobody decided on (rule C3). */
@Component
class ReportUndecidedDelegate implements JavaDelegate {

    private final Appeals appeals;
    private final Clock clock;

    ReportUndecidedDelegate(Appeals appeals, Clock clock) {
        this.appeals = appeals;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        appeals.reportUpward(DeductionAppeal.flagOf(execution), clock.instant());
    }
}
