package dev.revisit.project.process;

import dev.revisit.form.FormValues;
import dev.revisit.project.Projects;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
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
        UUID projectId = ProjectTracking.projectOf(execution);
        var note = new Judgement.Note(
                null,
                Decision.of(form.text("decision")),
                form.text("judgement"),
                form.maybeText("moreWork").orElse(form.textOrNull("measures")),
                form.textOrNull("reason"),
                whyUnmet(form, projectId),
                form.answersBut(Judgement.READ_BY_CODE));
        var decided = projects.decide(projectId, note, viewers.current().userId(), clock.instant());
        ProjectTracking.DECISION.set(execution, decided.code());
    }

    private List<@Nullable String> whyUnmet(FormValues form, UUID projectId) {
        int conditions = projects.checklistOf(projectId)
                .map(list -> list.conditions().size())
                .orElse(0);
        var reasons = new ArrayList<@Nullable String>();
        for (int place = 1; place <= conditions; place++) {
            reasons.add(form.textOrNull("unmet" + place));
        }
        return reasons;
    }
}
