package dev.revisit.project.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reports to whoever stands above that a judgement does not come (rule P9). */
@Component
class ReportUpwardDelegate implements JavaDelegate {

    private final Projects projects;
    private final Clock clock;

    ReportUpwardDelegate(Projects projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        projects.reportedUpward(
                ProjectTracking.projectOf(execution),
                ProjectSteps.roleAt(FiredTimer.step()).orElseThrow(),
                FiredTimer.dueAt(),
                clock.instant());
    }
}
