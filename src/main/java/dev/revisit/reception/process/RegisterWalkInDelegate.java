package dev.revisit.reception.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.reception.Arrival;
import dev.revisit.reception.Receptions;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Registers whoever walks in, and tells the diagram who it is (rule W1). From here on the reception is known by its id. */
@Component
class RegisterWalkInDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final Viewers viewers;
    private final Clock clock;

    RegisterWalkInDelegate(Receptions receptions, Viewers viewers, Clock clock) {
        this.receptions = receptions;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var told = WalkInForm.from(FormValues.of(execution));
        var registered = receptions.register(told, viewers.current(), Submission.arrivedAt(clock));
        execution.setProcessBusinessKey(registered.reception().id().toString());
        WalkInReception.ANSWER.set(execution, registered.answer().code());
        WalkInReception.SHEET_FOUND.set(execution, registered.onASheet());
        // Whoever brings a customer is there; a new one has nobody yet.
        boolean in = registered.answer() == Receptions.Answer.KNOWN && told.salespersonIn();
        WalkInReception.SALESPERSON_IN.set(execution, in || told.arrival() == Arrival.BROUGHT);
    }
}
