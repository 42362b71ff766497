package dev.revisit.tracking.process;

import dev.revisit.tracking.Contracts;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds whoever has to confirm a contract that it is past its due time (rule C8). */
@Component
class RemindOfContractDelegate implements JavaDelegate {

    private final Contracts contracts;
    private final Clock clock;

    RemindOfContractDelegate(Contracts contracts, Clock clock) {
        this.contracts = contracts;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contracts.remind(UUID.fromString(execution.getProcessBusinessKey()), clock.instant());
    }
}
