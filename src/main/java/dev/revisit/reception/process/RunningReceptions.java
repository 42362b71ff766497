package dev.revisit.reception.process;

import dev.revisit.engine.command.CaseMessages;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.OwnTasks;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.ReceptionSteps;
import dev.revisit.reception.Receptions;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The running receptions in the engine. */
@Component
class RunningReceptions implements ReceptionProcess {

    private static final Map<String, String> FORMS = Map.of(
            ReceptionSteps.CALL, "call-salesperson",
            ReceptionSteps.DETAILS, Reception.DETAILS_FORM,
            ReceptionSteps.ASSIGN, "assign-salesperson",
            ReceptionSteps.PHONE, "get-phone");

    private static final String NOTHING_OPEN = "reception.nothing-open";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OpenWork openWork;
    private final CaseMessages messages;
    private final OwnTasks ownTasks;
    private final Forms forms;
    private final Receptions receptions;
    private final Viewers viewers;
    private final Clock clock;

    RunningReceptions(
            RuntimeService runtime,
            TaskService tasks,
            OpenWork openWork,
            CaseMessages messages,
            OwnTasks ownTasks,
            Forms forms,
            Receptions receptions,
            Viewers viewers,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.openWork = openWork;
        this.messages = messages;
        this.ownTasks = ownTasks;
        this.forms = forms;
        this.receptions = receptions;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public FormSchema walkInForm() {
        return forms.ofStart(WalkInReception.PROCESS);
    }

    @Override
    public FormSchema form(UUID receptionId, String step) {
        return forms.ofStep(receptionId.toString(), Set.of(step), Objects.requireNonNull(FORMS.get(step)));
    }

    @Override
    public UUID register(Map<String, Object> form) {
        return UUID.fromString(
                runtime.startProcessInstanceByKey(WalkInReception.PROCESS, form).getBusinessKey());
    }

    @Override
    public void called(UUID receptionId, Map<String, Object> form) {
        Viewer viewer = viewers.current();
        Reception reception = receptions.visible(receptionId, viewer);
        boolean decides = receptions.mayTakeOver(viewer, reception);
        if (!receptions.worksAt(viewer, reception.desk()) && !decides) {
            throw Refusal.forbidden("reception.desk-only");
        }
        reception.requireOpen();
        // Between our look and our word a call can fall due.
        ConflictRetry.untilItFits(
                clock,
                () -> {
                    receptions.theReception(receptionId).requireOpen();
                    tell(receptionId, form);
                },
                () -> Refusal.conflict("reception.moving"));
    }

    private void tell(UUID receptionId, Map<String, Object> form) {
        var call = openWork.ofCase(receptionId.toString())
                .filter(task -> task.step().equals(ReceptionSteps.CALL));
        if (call.isPresent()) {
            ownTasks.take(call.get(), viewers.current().userId());
            tasks.complete(call.get().id(), form);
            return;
        }
        var told = forms.check(form(receptionId, ReceptionSteps.CALL), form);
        String waiting = messages.waitingFor(WalkInReception.RECEPTION_ENDED, receptionId.toString())
                .orElseThrow(() -> Refusal.conflict(NOTHING_OPEN));
        if (told.text("callResult").equals("not-reached")) {
            throw Refusal.conflict("reception.not-time-yet");
        }
        messages.send(WalkInReception.RECEPTION_ENDED, waiting, told.asVariable());
    }

    @Override
    public void detailed(UUID receptionId, Map<String, Object> form) {
        Viewer viewer = viewers.current();
        Reception reception = receptions.visible(receptionId, viewer);
        if (!receptions.worksAt(viewer, reception.desk())) {
            throw Refusal.forbidden("reception.desk-only");
        }
        reception.requireOpen();
        ownTasks.completeForTeam(
                receptionId.toString(), Set.of(ReceptionSteps.DETAILS), viewer.userId(), NOTHING_OPEN, form);
    }

    @Override
    public void assign(UUID receptionId, Map<String, Object> form) {
        completeOwn(receptionId, ReceptionSteps.ASSIGN, form);
    }

    @Override
    public void phoneAnswered(UUID receptionId, Map<String, Object> form) {
        completeOwn(receptionId, ReceptionSteps.PHONE, form);
    }

    private void completeOwn(UUID receptionId, String step, Map<String, Object> form) {
        Viewer viewer = viewers.current();
        receptions.visible(receptionId, viewer).requireOpen();
        ownTasks.complete(receptionId.toString(), Set.of(step), viewer.userId(), NOTHING_OPEN, form);
    }
}
