package dev.revisit.sheet.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.sheet.Sheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Settles how many entries there were by the deadline that fired (rule C2). */
@Component
class SettleSheetQuotaDelegate implements JavaDelegate {

    private final Sheets sheets;
    private final Clock clock;

    SettleSheetQuotaDelegate(Sheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sheets.settleQuota(
                UUID.fromString(execution.getProcessBusinessKey()),
                FiredTimer.step(),
                FiredTimer.dueAt(),
                clock.instant());
    }
}
