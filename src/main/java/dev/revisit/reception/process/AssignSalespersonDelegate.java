package dev.revisit.reception.process;

import dev.revisit.form.FormValues;
import dev.revisit.reception.Receptions;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps who takes a new customer, and whose turn it was (rule W3). */
@Component
class AssignSalespersonDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final Viewers viewers;
    private final Clock clock;

    AssignSalespersonDelegate(Receptions receptions, Viewers viewers, Clock clock) {
        this.receptions = receptions;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var phone = receptions.assign(
                WalkInReception.receptionOf(execution),
                form.text("salesperson"),
                form.textOrNull("overruling"),
                viewers.current().userId(),
                clock.instant());
        WalkInReception.PHONE.set(execution, phone.code());
    }
}
