package dev.revisit.tracking.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.engine.timer.RecordLoop;
import dev.revisit.form.FormValues;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts what the salesperson wrote at a due revisit on the customer's tracking sheet (rules T5, F3). */
@Component
class RecordNoteDelegate implements JavaDelegate {

    private final TrackingSheets sheets;
    private final Viewers viewers;
    private final Clock clock;

    RecordNoteDelegate(TrackingSheets sheets, Viewers viewers, Clock clock) {
        this.sheets = sheets;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    @Rule({"T3", "T4"})
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var note = ContactForm.from(form);
        var tracked = sheets.record(
                UUID.fromString(execution.getProcessBusinessKey()),
                note,
                RecordLoop.stepOf(execution),
                form.isTicked(ContactForm.AS_OF_NOW),
                viewers.current().userId(),
                Submission.arrivedAt(clock));
        AfterContact.tell(execution, note, tracked);
    }
}
