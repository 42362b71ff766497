package dev.revisit.tracking.process;

import dev.revisit.staff.Viewers;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Registers the customer and opens their tracking sheet (rule T1). From here on the case is known by its id. */
@Component
class RegisterCustomerDelegate implements JavaDelegate {

    private final TrackingSheets sheets;
    private final RegistrationOwner owners;
    private final Viewers viewers;
    private final Clock clock;

    RegisterCustomerDelegate(TrackingSheets sheets, RegistrationOwner owners, Viewers viewers, Clock clock) {
        this.sheets = sheets;
        this.owners = owners;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = RegistrationForm.from(execution);
        var registrar = viewers.current();
        var opened = sheets.register(
                form.customer(),
                form.givenTo() == null ? owners.of(form.owner(), registrar) : form.givenTo(),
                registrar.userId(),
                form.summary(),
                clock.instant());
        execution.setProcessBusinessKey(opened.id().toString());
        CustomerTracking.CASE_NUMBER.set(execution, opened.number());
        AfterContact.tell(execution, Outcome.REGISTERED, 0, null, null);
    }
}
