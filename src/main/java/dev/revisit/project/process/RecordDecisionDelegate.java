package dev.revisit.project.process;

import dev.revisit.engine.Submission;
import dev.revisit.engine.form.FormValues;
import dev.revisit.project.Decision;
import dev.revisit.project.Judgement;
import dev.revisit.project.Projects;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the general manager decided, and tells the diagram what follows (rule P3). */
@Component
class RecordDecisionDelegate implements JavaDelegate {

    private final Projects projects;
    private final Viewers viewers;
    private final Clock clock;

    RecordDecisionDelegate(Projects projects, Viewers viewers, Clock clock) {
        this.projects = projects;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var note = new Judgement.Note(
                null,
                Decision.of(form.text("decision")),
                form.text("judgement"),
                form.maybeText("moreWork").orElse(form.textOrNull("measures")),
                form.textOrNull("reason"));
        var decided = projects.decide(
                ProjectTracking.projectOf(execution), note, viewers.current().userId(), Submission.arrivedAt(clock));
        ProjectTracking.DECISION.set(execution, decided.code());
    }
}
