package dev.revisit.project.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.engine.timer.RecordLoop;
import dev.revisit.project.Projects;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says that a report was missed, with the due time of the timer that fired (rules P3, C2). */
@Component
class FlagMissedReportDelegate implements JavaDelegate {

    private final Projects projects;
    private final Clock clock;

    FlagMissedReportDelegate(Projects projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        projects.missed(
                ProjectTracking.projectOf(execution),
                RecordLoop.stepOf(execution),
                FiredTimer.dueAt(),
                clock.instant());
    }
}
