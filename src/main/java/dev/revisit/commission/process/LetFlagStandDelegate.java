package dev.revisit.commission.process;

import dev.revisit.commission.flag.Appeals;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody appealed in time: the flag stands (rule C3). */
@Component
class LetFlagStandDelegate implements JavaDelegate {

    private final Appeals appeals;
    private final Clock clock;

    LetFlagStandDelegate(Appeals appeals, Clock clock) {
        this.appeals = appeals;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        appeals.letStand(DeductionAppeal.flagOf(execution), clock.instant());
    }
}
