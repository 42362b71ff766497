package dev.revisit.reception.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.reception.Receptions;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the phone number that the salesperson asked for, or why there is none (rule W1). */
@Component
class RecordPhoneDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final Clock clock;

    RecordPhoneDelegate(Receptions receptions, Clock clock) {
        this.receptions = receptions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var phone = receptions.phoneAnswered(
                WalkInReception.receptionOf(execution),
                form.textOrNull("walkInPhone"),
                form.textOrNull("noPhoneWhy"),
                Submission.arrivedAt(clock));
        WalkInReception.PHONE.set(execution, phone.code());
    }
}
