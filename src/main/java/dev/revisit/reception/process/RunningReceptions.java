package dev.revisit.reception.process;

import dev.revisit.engine.command.CaseMessages;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchemas;
import dev.revisit.form.FormValidator;
import dev.revisit.form.FormValues;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.ReceptionSteps;
import dev.revisit.reception.Receptions;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Component;

/** The running receptions in the engine. */
@Component
class RunningReceptions implements ReceptionProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OpenWork openWork;
    private final CaseMessages messages;
    private final Receptions receptions;
    private final Viewers viewers;
    private final Clock clock;

    RunningReceptions(
            RuntimeService runtime,
            TaskService tasks,
            OpenWork openWork,
            CaseMessages messages,
            Receptions receptions,
            Viewers viewers,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.openWork = openWork;
        this.messages = messages;
        this.receptions = receptions;
        this.viewers = viewers;
        this.clock = clock;
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
        var call = open(receptionId, ReceptionSteps.CALL);
        if (call.isPresent()) {
            completeForTheDesk(call.get(), form);
            return;
        }
        FormSchema asked = FormSchemas.named("call-salesperson");
        var told = new FormValues(asked, FormValidator.check(asked, form));
        String waiting = messages.waitingFor(WalkInReception.RECEPTION_ENDED, receptionId.toString())
                .orElseThrow(() -> Refusal.conflict("reception.nothing-open"));
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
        stepIsOver(() -> completeForTheDesk(
                open(receptionId, ReceptionSteps.DETAILS).orElseThrow(() -> Refusal.conflict("reception.nothing-open")),
                form));
    }

    @Override
    public void assign(UUID receptionId, Map<String, Object> form) {
        completeOwn(receptionId, ReceptionSteps.ASSIGN, form);
    }

    @Override
    public void phoneAnswered(UUID receptionId, Map<String, Object> form) {
        completeOwn(receptionId, ReceptionSteps.PHONE, form);
    }

    /** The task was given to one receptionist first; whoever of the desk is quicker may do it (rule W2). */
    private void completeForTheDesk(OpenWork.OpenTask task, Map<String, Object> form) {
        String person = viewers.current().userId();
        if (!person.equals(task.assignee())) {
            openWork.giveTo(task.id(), person);
        }
        tasks.complete(task.id(), form);
    }

    private void completeOwn(UUID receptionId, String step, Map<String, Object> form) {
        Viewer viewer = viewers.current();
        receptions.visible(receptionId, viewer).requireOpen();
        var task = open(receptionId, step).orElseThrow(() -> Refusal.conflict("reception.nothing-open"));
        if (!viewer.userId().equals(task.assignee())) {
            throw Refusal.forbidden("task.of-somebody-else");
        }
        stepIsOver(() -> tasks.complete(task.id(), form));
    }

    private static void stepIsOver(Runnable completion) {
        try {
            completion.run();
        } catch (NullValueException gone) {
            // The other click of a double click was quicker.
            throw Refusal.conflict("step-over");
        }
    }

    private Optional<OpenWork.OpenTask> open(UUID receptionId, String step) {
        return openWork.ofCase(receptionId.toString())
                .filter(task -> task.step().equals(step));
    }
}
