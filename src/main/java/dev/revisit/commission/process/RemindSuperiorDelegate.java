package dev.revisit.commission.process;

import dev.revisit.commission.flag.Appeals;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds whoever has to decide on a flag that it is past its due time (rule C3). */
@Component
class RemindSuperiorDelegate implements JavaDelegate {

    private final Appeals appeals;
    private final Clock clock;

    RemindSuperiorDelegate(Appeals appeals, Clock clock) {
        this.appeals = appeals;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        appeals.remind(DeductionAppeal.flagOf(execution), clock.instant());
    }
}
