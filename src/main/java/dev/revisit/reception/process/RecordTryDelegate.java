package dev.revisit.reception.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.reception.CallResult;
import dev.revisit.reception.Receptions;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what came of a try to reach the salesperson, and tells the diagram (rule W2). */
@Component
class RecordTryDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final Viewers viewers;
    private final Clock clock;

    RecordTryDelegate(Receptions receptions, Viewers viewers, Clock clock) {
        this.receptions = receptions;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var result = CallResult.of(form.text("callResult"));
        receptions.tried(
                WalkInReception.receptionOf(execution),
                result,
                form.textOrNull("callNote"),
                viewers.current().userId(),
                Submission.arrivedAt(clock));
        WalkInReception.CALL_RESULT.set(execution, result.code());
    }
}
