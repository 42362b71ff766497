package dev.revisit.project.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.form.FormValues;
import dev.revisit.project.Projects;
import dev.revisit.project.StageReport;
import dev.revisit.project.StageReportContent;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.pricing.Price;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Keeps the actual situation as the salesperson wrote it, with what is met of the checklist, and tells the diagram
 * whether its price has to be approved (rules P3, P10).
 */
@Component
class RecordReportDelegate implements JavaDelegate {

    private final Projects projects;
    private final Viewers viewers;
    private final Clock clock;

    RecordReportDelegate(Projects projects, Viewers viewers, Clock clock) {
        this.projects = projects;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID projectId = ProjectTracking.projectOf(execution);
        int conditions = projects.checklistOf(projectId)
                .map(Checklist::conditions)
                .map(List::size)
                .orElse(0);
        StageReportContent told = told(FormValues.of(execution), conditions);
        projects.report(projectId, told, viewers.current().userId(), Submission.arrivedAt(clock));
        ProjectTracking.PRICE_DEPARTS.set(
                execution, told.price() != null && told.price().departs());
    }

    private static StageReportContent told(FormValues form, int conditions) {
        return new StageReportContent(
                form.yesOrNull("nextStepPromised"),
                form.yesOrNull("signed"),
                form.numberOrNull("contractAmount"),
                form.dayOrNull("signedOn"),
                Price.of(form),
                IntStream.rangeClosed(1, conditions)
                        .mapToObj(n -> new StageReportContent.Tick(
                                form.isTicked("condition" + n), form.textOrNull("evidence" + n)))
                        .toList(),
                form.answersBut(StageReport.READ_BY_CODE));
    }
}
