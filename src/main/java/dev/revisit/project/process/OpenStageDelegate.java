package dev.revisit.project.process;

import dev.revisit.project.Projects;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins a stage, with the checklist of this moment (rules P2, P3). */
@Component
class OpenStageDelegate implements JavaDelegate {

    private final Projects projects;
    private final Clock clock;

    OpenStageDelegate(Projects projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        projects.openStage(ProjectTracking.projectOf(execution), ProjectTracking.stageOf(execution), clock.instant());
    }
}
