package dev.revisit.sheet.process;

import dev.revisit.engine.task.OwnTasks;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewers;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The running cases of all sheets in the engine. */
@Component
class RunningSheets implements SheetProcess {

    private final OwnTasks ownTasks;
    private final RuntimeService runtime;
    private final Forms forms;
    private final Sheets sheets;
    private final Viewers viewers;

    RunningSheets(OwnTasks ownTasks, RuntimeService runtime, Forms forms, Sheets sheets, Viewers viewers) {
        this.ownTasks = ownTasks;
        this.runtime = runtime;
        this.forms = forms;
        this.sheets = sheets;
        this.viewers = viewers;
    }

    @Override
    public UUID open(Sheet sheet, Map<String, Object> form) {
        return UUID.fromString(Objects.requireNonNull(
                runtime.startProcessInstanceByKey(sheet.process(), form).getBusinessKey()));
    }

    @Override
    public UUID openFor(String owner, Sheet sheet, Map<String, Object> form) {
        var told = forms.check(forms.ofStart(sheet.process()), form);
        var given = new HashMap<>(told.values());
        given.put(OpenSheetCaseDelegate.GIVEN_TO, owner);
        return open(sheet, new FormValues(told.form(), given).asVariable());
    }

    @Override
    public void record(SheetCase sheetCase, Sheet.Step step, Map<String, Object> form) {
        sheets.theCase(sheetCase.id()).requireOpen();
        ownTasks.complete(
                sheetCase.id().toString(),
                Set.of(step.task()),
                viewers.current().userId(),
                "sheets.not-its-turn",
                form);
    }
}
