package dev.revisit.project.process;

import dev.revisit.form.FormValues;
import dev.revisit.project.ProjectHeader;
import dev.revisit.project.Projects;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens a project with its header (rule P1). From here on it is known by its id. */
@Component
class OpenProjectDelegate implements JavaDelegate {

    private final Projects projects;
    private final Viewers viewers;
    private final Clock clock;

    OpenProjectDelegate(Projects projects, Viewers viewers, Clock clock) {
        this.projects = projects;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var header = ProjectHeader.of(FormValues.of(execution));
        var started = projects.start(header, viewers.current(), clock.instant());
        execution.setProcessBusinessKey(started.id().toString());
    }
}
