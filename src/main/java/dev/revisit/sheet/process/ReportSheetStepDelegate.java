package dev.revisit.sheet.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.sheet.Sheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the superior of whoever has a step that it has been open for too long. */
@Component
class ReportSheetStepDelegate implements JavaDelegate {

    private final Sheets sheets;
    private final Clock clock;

    ReportSheetStepDelegate(Sheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sheets.escalated(
                UUID.fromString(execution.getProcessBusinessKey()),
                FiredTimer.step(),
                FiredTimer.dueAt(),
                clock.instant());
    }
}
