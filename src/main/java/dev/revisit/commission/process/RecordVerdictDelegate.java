package dev.revisit.commission.process;

import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.commission.flag.Appeals;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the superior decided on a flag (rules C3, C5). */
@Component
class RecordVerdictDelegate implements JavaDelegate {

    private final Appeals appeals;
    private final Viewers viewers;
    private final Clock clock;

    RecordVerdictDelegate(Appeals appeals, Viewers viewers, Clock clock) {
        this.appeals = appeals;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        appeals.decide(
                DeductionAppeal.flagOf(execution),
                FlagState.valueOf(form.text("verdict").toUpperCase(Locale.ROOT)),
                form.text("verdictReason"),
                form.answersBut(AppealSteps.READ_BY_CODE),
                viewers.current().userId(),
                clock.instant());
    }
}
