package dev.revisit.sheet.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.engine.timer.RecordLoop;
import dev.revisit.sheet.Sheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says that an entry was missed, with the due time of the timer that fired (rules T9, C2). */
@Component
class FlagMissedSheetEntryDelegate implements JavaDelegate {

    private final Sheets sheets;
    private final Clock clock;

    FlagMissedSheetEntryDelegate(Sheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sheets.missed(
                UUID.fromString(execution.getProcessBusinessKey()),
                RecordLoop.stepOf(execution),
                FiredTimer.dueAt(),
                clock.instant());
    }
}
