package dev.revisit.project.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.project.Projects;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Opinion;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what one of the three judged who do not decide (rule P3). */
@Component
class RecordJudgementDelegate implements JavaDelegate {

    private final Projects projects;
    private final Viewers viewers;
    private final Clock clock;

    RecordJudgementDelegate(Projects projects, Viewers viewers, Clock clock) {
        this.projects = projects;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var note = new Judgement.Note(
                Opinion.of(form.text("opinion")),
                null,
                form.text("judgement"),
                form.textOrNull("measures"),
                null,
                form.answersBut(Judgement.READ_BY_CODE));
        projects.judge(
                ProjectTracking.projectOf(execution),
                ProjectTracking.roleOf(execution),
                note,
                viewers.current().userId(),
                Submission.arrivedAt(clock));
    }
}
