package dev.revisit.reception.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.reception.Receptions;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds whoever has a step of a reception in hand that it is past its due time. */
@Component
class RemindOfReceptionDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final Clock clock;

    RemindOfReceptionDelegate(Receptions receptions, Clock clock) {
        this.receptions = receptions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        receptions.reminded(
                WalkInReception.receptionOf(execution), FiredTimer.step(), FiredTimer.dueAt(), clock.instant());
    }
}
