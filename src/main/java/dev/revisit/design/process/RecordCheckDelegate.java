package dev.revisit.design.process;

import dev.revisit.design.DesignCheck;
import dev.revisit.design.DesignJobs;
import dev.revisit.form.FormValues;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the manager found, and tells the diagram what follows (rule D2). */
@Component
class RecordCheckDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final Viewers viewers;
    private final Clock clock;

    RecordCheckDelegate(DesignJobs jobs, Viewers viewers, Clock clock) {
        this.jobs = jobs;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var answer = DesignCheck.Answer.of(form.text("check"));
        jobs.check(
                DesignDispatch.jobOf(execution),
                answer,
                form.textOrNull("remark"),
                viewers.current().userId(),
                clock.instant());
        DesignDispatch.CHECK.set(execution, answer.code());
    }
}
