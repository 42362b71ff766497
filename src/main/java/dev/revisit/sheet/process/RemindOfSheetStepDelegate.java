package dev.revisit.sheet.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.sheet.Sheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds whoever has a step that nobody owes. */
@Component
class RemindOfSheetStepDelegate implements JavaDelegate {

    private final Sheets sheets;
    private final Clock clock;

    RemindOfSheetStepDelegate(Sheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sheets.reminded(
                UUID.fromString(execution.getProcessBusinessKey()),
                FiredTimer.step(),
                FiredTimer.dueAt(),
                clock.instant());
    }
}
