package dev.revisit.tracking.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.ContactNote;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what a customer who signed with another thinks of us, and closes the case as lost (rule T7). */
@Component
class RecordOpinionDelegate implements JavaDelegate {

    /** What of the form stands in columns; the rest is kept as it was answered. */
    static final Set<String> READ_BY_CODE =
            Set.of("contactedAt", "way", "summary", "answer", "suggestion", ContactForm.AS_OF_NOW);

    private static final String WOULD_NOT_SAY = "问了，不愿说 Asked, would not say";

    private final TrackingSheets sheets;
    private final Viewers viewers;
    private final Clock clock;

    RecordOpinionDelegate(TrackingSheets sheets, Viewers viewers, Clock clock) {
        this.sheets = sheets;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        boolean told = form.text("answer").equals("told");
        var opinion = told ? form.text("summary") : null;
        var note = new ContactNote(
                form.instant("contactedAt"),
                form.text("way"),
                opinion == null ? WOULD_NOT_SAY : opinion,
                Outcome.SIGNED_WITH_ANOTHER,
                null,
                null,
                null,
                null,
                null,
                null,
                form.answersBut(READ_BY_CODE));
        sheets.recordOpinion(
                UUID.fromString(execution.getProcessBusinessKey()),
                note,
                opinion,
                form.textOrNull("suggestion"),
                form.isTicked(ContactForm.AS_OF_NOW),
                viewers.current().userId(),
                Submission.arrivedAt(clock));
    }
}
