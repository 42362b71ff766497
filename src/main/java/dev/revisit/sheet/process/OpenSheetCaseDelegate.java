package dev.revisit.sheet.process;

import dev.revisit.engine.task.SubmittedStep;
import dev.revisit.form.FormValues;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens a case of the sheet whose diagram starts; from here on it is known by its id. */
@Component
class OpenSheetCaseDelegate implements JavaDelegate {

    /** User id of whose it becomes. No key of a form: only what was checked can carry it, so that nobody outside can. */
    static final String GIVEN_TO = "given-to";

    private final Sheets sheets;
    private final Viewers viewers;
    private final Clock clock;

    OpenSheetCaseDelegate(Sheets sheets, Viewers viewers, Clock clock) {
        this.sheets = sheets;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        @Nullable String givenTo = form.maybeText(GIVEN_TO).orElse(null);
        // What the clock opens is opened by whoever it is for.
        String by = viewers.currentIfAny()
                .map(Viewer::userId)
                .or(() -> Optional.ofNullable(givenTo))
                .orElseThrow();
        var opened = sheets.open(
                sheets.ofProcess(SubmittedStep.processOf(execution)),
                SubmittedStep.of(execution),
                form,
                givenTo == null ? by : givenTo,
                by,
                clock.instant());
        execution.setProcessBusinessKey(opened.sheetCase().id().toString());
        opened.outcome().variables().forEach(execution::setVariable);
    }
}
