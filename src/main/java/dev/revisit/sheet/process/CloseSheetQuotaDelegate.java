package dev.revisit.sheet.process;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.Sheets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends what is counted because what it is counted in is over: settled where its own deadline would have come about now,
 * whichever of the two timers fired first, and dropped otherwise.
 */
@Component
class CloseSheetQuotaDelegate implements JavaDelegate {

    /** A deadline may fall at the close of the day, and one week's begins when the one before was handled. */
    private static final Duration ABOUT_NOW = Duration.ofHours(12);

    private final Sheets sheets;
    private final OpenWork openWork;
    private final Clock clock;

    CloseSheetQuotaDelegate(Sheets sheets, OpenWork openWork, Clock clock) {
        this.sheets = sheets;
        this.openWork = openWork;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID id = UUID.fromString(execution.getProcessBusinessKey());
        Instant now = clock.instant();
        List<OpenWork.PendingTimer> timers = openWork.timersOf(id.toString());
        var sheetCase = sheets.theCase(id);
        sheets.sheet(sheetCase.sheet()).steps().stream()
                .filter(Sheet.Step::counted)
                .map(Sheet.Step::id)
                .forEach(step -> {
                    timers.stream()
                            .filter(timer -> timer.timer().equals(step.replace("UserTask_", "Deadline_"))
                                    && timer.due().isBefore(now.plus(ABOUT_NOW)))
                            .forEach(deadline -> sheets.settleQuota(id, step, deadline.due(), now));
                    sheets.dropQuota(id, step, now);
                });
    }
}
