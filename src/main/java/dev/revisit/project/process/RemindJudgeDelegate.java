package dev.revisit.project.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds whoever has to judge that it is past its due time (rule P9). */
@Component
class RemindJudgeDelegate implements JavaDelegate {

    private final Projects projects;
    private final Clock clock;

    RemindJudgeDelegate(Projects projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        projects.reminded(
                ProjectTracking.projectOf(execution),
                ProjectSteps.roleAt(FiredTimer.step()).orElseThrow(),
                FiredTimer.dueAt(),
                clock.instant());
    }
}
