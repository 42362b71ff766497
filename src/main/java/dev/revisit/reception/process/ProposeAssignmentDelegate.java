package dev.revisit.reception.process;

import dev.revisit.form.FormValues;
import dev.revisit.reception.Receptions;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what a new customer wants done, and whose turn it is to take them (rule W3). */
@Component
class ProposeAssignmentDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final Clock clock;

    ProposeAssignmentDelegate(Receptions receptions, Clock clock) {
        this.receptions = receptions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        receptions.proposed(
                WalkInReception.receptionOf(execution), FormValues.of(execution).answers(), clock.instant());
    }
}
