package dev.revisit.reception.process;

import dev.revisit.reception.Receptions;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the manager that a salesperson does not come to their customer (rule W2). */
@Component
class TellManagerOfReceptionDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final Clock clock;

    TellManagerOfReceptionDelegate(Receptions receptions, Clock clock) {
        this.receptions = receptions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        receptions.dragsOn(WalkInReception.receptionOf(execution), clock.instant());
    }
}
