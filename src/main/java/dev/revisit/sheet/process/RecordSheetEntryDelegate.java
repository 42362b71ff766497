package dev.revisit.sheet.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.engine.task.SubmittedStep;
import dev.revisit.form.FormValues;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what was written at the step before it, and tells the diagram what follows. */
@Component
class RecordSheetEntryDelegate implements JavaDelegate {

    private final Sheets sheets;
    private final Viewers viewers;
    private final Clock clock;

    RecordSheetEntryDelegate(Sheets sheets, Viewers viewers, Clock clock) {
        this.sheets = sheets;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sheets.record(
                        UUID.fromString(execution.getProcessBusinessKey()),
                        SubmittedStep.of(execution),
                        FormValues.of(execution),
                        viewers.current().userId(),
                        Submission.arrivedAt(clock))
                .outcome()
                .variables()
                .forEach(execution::setVariable);
    }
}
