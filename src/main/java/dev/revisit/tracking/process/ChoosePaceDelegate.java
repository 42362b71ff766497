package dev.revisit.tracking.process;

import dev.revisit.rule.Rule;
import dev.revisit.tracking.Pace;
import dev.revisit.tracking.TrackingSheets;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the diagram how soon the case's customer is revisited, by their intent (rule V4). */
@Component
class ChoosePaceDelegate implements JavaDelegate {

    private final TrackingSheets sheets;

    ChoosePaceDelegate(TrackingSheets sheets) {
        this.sheets = sheets;
    }

    @Override
    @Rule("V4")
    public void execute(DelegateExecution execution) {
        var tracked = sheets.theCase(UUID.fromString(execution.getProcessBusinessKey()));
        CustomerTracking.PACE.set(
                execution,
                Objects.requireNonNullElse(tracked.pace(), Pace.NORMAL).code());
    }
}
