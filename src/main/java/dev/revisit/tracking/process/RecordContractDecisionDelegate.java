package dev.revisit.tracking.process;

import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.Contracts;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the superior decided on a contract: the case is won, or negotiation goes on (rule C8). */
@Component
class RecordContractDecisionDelegate implements JavaDelegate {

    private final Contracts contracts;
    private final Viewers viewers;
    private final Clock clock;

    RecordContractDecisionDelegate(Contracts contracts, Viewers viewers, Clock clock) {
        this.contracts = contracts;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var caseId = UUID.fromString(execution.getProcessBusinessKey());
        var at = clock.instant();
        boolean confirmed = form.text("decision").equals("confirmed");
        if (confirmed) {
            contracts.confirm(caseId, viewers.current(), at);
        } else {
            contracts.refuse(caseId, form.text("refusalReason"), viewers.current(), at);
        }
        AfterContact.tell(
                execution, confirmed ? CustomerTracking.CONTRACT_CONFIRMED : CustomerTracking.CONTRACT_REFUSED);
    }
}
