package dev.revisit.tracking.process;

import dev.revisit.tracking.Contracts;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the general manager of a contract that nobody confirmed (rule C8). */
@Component
class ReportContractDelegate implements JavaDelegate {

    private final Contracts contracts;
    private final Clock clock;

    ReportContractDelegate(Contracts contracts, Clock clock) {
        this.contracts = contracts;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contracts.reportUpward(UUID.fromString(execution.getProcessBusinessKey()), clock.instant());
    }
}
