package dev.revisit.tracking.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.engine.timer.RecordLoop;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says that a record was missed, with the due time of the timer that fired (rules T9, C2). */
@Component
class FlagMissedRecordDelegate implements JavaDelegate {

    private final TrackingSheets sheets;
    private final Clock clock;

    FlagMissedRecordDelegate(TrackingSheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sheets.missed(
                UUID.fromString(execution.getProcessBusinessKey()),
                RecordLoop.stepOf(execution),
                FiredTimer.dueAt(),
                !FiredTimer.isDeadline(),
                clock.instant());
    }
}
