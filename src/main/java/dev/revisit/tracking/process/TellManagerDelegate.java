package dev.revisit.tracking.process;

import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the manager that a customer was not reached several times in a row (rule T6). */
@Component
class TellManagerDelegate implements JavaDelegate {

    private final TrackingSheets sheets;
    private final Clock clock;

    TellManagerDelegate(TrackingSheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sheets.notReachedAgain(UUID.fromString(execution.getProcessBusinessKey()), clock.instant());
    }
}
