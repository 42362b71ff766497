package dev.revisit.tracking.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts a contact that nothing was due for on the tracking sheet; it counts as the revisit (rule T5). */
@Component
class RecordContactDelegate implements JavaDelegate {

    private final TrackingSheets sheets;
    private final Viewers viewers;
    private final Clock clock;

    RecordContactDelegate(TrackingSheets sheets, Viewers viewers, Clock clock) {
        this.sheets = sheets;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var note = ContactForm.from(form);
        var tracked = sheets.record(
                UUID.fromString(execution.getProcessBusinessKey()),
                note,
                null,
                form.isTicked(ContactForm.AS_OF_NOW),
                viewers.current().userId(),
                Submission.arrivedAt(clock));
        AfterContact.tell(execution, note, tracked);
    }
}
