package dev.revisit.sheet.process;

import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.command.CaseMessages;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.engine.command.Submission;
import dev.revisit.engine.task.OwnTasks;
import dev.revisit.engine.timer.MissedDeadlines;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.refusal.Refusal;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The running cases of all sheets in the engine. */
@Component
class RunningSheets implements SheetProcess {

    private final OwnTasks ownTasks;
    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final CaseMessages messages;
    private final MissedDeadlines missedDeadlines;
    private final TransactionOperations transactions;
    private final Forms forms;
    private final Sheets sheets;
    private final Viewers viewers;
    private final Clock clock;

    RunningSheets(
            OwnTasks ownTasks,
            ProcessEngine engine,
            RuntimeService runtime,
            IdentityService identity,
            CaseMessages messages,
            MissedDeadlines missedDeadlines,
            TransactionOperations transactions,
            Forms forms,
            Sheets sheets,
            Viewers viewers,
            Clock clock) {
        this.ownTasks = ownTasks;
        this.engine = engine;
        this.runtime = runtime;
        this.identity = identity;
        this.messages = messages;
        this.missedDeadlines = missedDeadlines;
        this.transactions = transactions;
        this.forms = forms;
        this.sheets = sheets;
        this.viewers = viewers;
        this.clock = clock;
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
        // Within the engine's own work, also where nobody's request led to it: what carries the owner comes from
        // nowhere else.
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> open(sheet, new FormValues(told.form(), given).asVariable()));
    }

    @Override
    public void record(SheetCase sheetCase, Sheet.Step step, Map<String, Object> form) {
        sheets.theCase(sheetCase.id()).requireOpen();
        Viewer writer = viewers.current();
        String key = sheetCase.id().toString();
        if (!step.isAtAnyTime()) {
            ownTasks.complete(key, Set.of(step.id()), writer.userId(), "sheets.not-its-turn", form);
            return;
        }
        if (!sheets.writableAtAnyTime(sheetCase, writer).contains(step)) {
            throw Refusal.forbidden("sheets.not-yours");
        }
        ConflictRetry.untilItFits(
                clock,
                () -> {
                    FormValues told = forms.check(forms.ofStep(key, Set.of(step.id()), step.form()), form);
                    missedDeadlines.fire(key);
                    Optional<String> waiting =
                            Optional.ofNullable(step.message()).flatMap(message -> messages.waitingFor(message, key));
                    if (waiting.isPresent()) {
                        tell(Objects.requireNonNull(step.message()), waiting.get(), told);
                    } else if (step.message() == null || step.isTask()) {
                        // What the diagram need not know, or has enough of by now.
                        transactions.executeWithoutResult(tx -> sheets.record(
                                sheetCase.id(), step.id(), told, writer.userId(), Submission.arrivedAt(clock)));
                    } else {
                        throw new ConflictRetry.MovedOn();
                    }
                },
                () -> Refusal.conflict("case.moving"));
    }

    @Override
    public void heard(SheetCase sheetCase, String message) {
        String key = sheetCase.id().toString();
        missedDeadlines.fire(key);
        messages.waitingFor(message, key).ifPresent(waiting -> tell(message, waiting, FormValues.NONE));
    }

    /** Who may is known by now; what the engine lets a person do goes by their groups alone. */
    private void tell(String message, String waiting, FormValues told) {
        AsSystem.doing(identity, () -> messages.send(message, waiting, told.asVariable()));
    }
}
