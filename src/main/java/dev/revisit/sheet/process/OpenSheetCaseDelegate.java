package dev.revisit.sheet.process;

import dev.revisit.engine.task.SubmittedStep;
import dev.revisit.form.FormValues;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
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
        String by = viewers.current().userId();
        var opened = sheets.open(
                sheets.ofProcess(SubmittedStep.processOf(execution)),
                SubmittedStep.of(execution),
                form,
                form.maybeText(GIVEN_TO).orElse(by),
                by,
                clock.instant());
        execution.setProcessBusinessKey(opened.sheetCase().id().toString());
        opened.outcome().variables().forEach(execution::setVariable);
    }
}
