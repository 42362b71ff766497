package dev.revisit.commission.process;

import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.commission.flag.Appeals;
import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps why the person thinks that the flag should not be charged (rule C3). */
@Component
class RecordAppealDelegate implements JavaDelegate {

    private final Appeals appeals;
    private final Viewers viewers;
    private final Clock clock;

    RecordAppealDelegate(Appeals appeals, Viewers viewers, Clock clock) {
        this.appeals = appeals;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        appeals.appeal(
                DeductionAppeal.flagOf(execution),
                form.text("appeal"),
                form.answersBut(AppealSteps.READ_BY_CODE),
                viewers.current().userId(),
                Submission.arrivedAt(clock));
    }
}
