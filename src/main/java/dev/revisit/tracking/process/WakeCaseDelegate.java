package dev.revisit.tracking.process;

import dev.revisit.rule.Rule;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the rest of a case on the day it was to be asked again (rule T8). */
@Component
class WakeCaseDelegate implements JavaDelegate {

    private final TrackingSheets sheets;
    private final Clock clock;

    WakeCaseDelegate(TrackingSheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    @Rule("T8")
    public void execute(DelegateExecution execution) {
        sheets.woke(UUID.fromString(execution.getProcessBusinessKey()), clock.instant());
        CustomerTracking.OUTCOME.set(execution, CustomerTracking.WOKEN);
    }
}
