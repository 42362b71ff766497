package dev.revisit.tracking.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts a visit to the shop on the tracking sheet, whatever the case was waiting for (rule T6). */
@Component
class RecordVisitDelegate implements JavaDelegate {

    private final TrackingSheets sheets;
    private final Viewers viewers;
    private final Clock clock;

    RecordVisitDelegate(TrackingSheets sheets, Viewers viewers, Clock clock) {
        this.sheets = sheets;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var at = Submission.arrivedAt(clock);
        var visit = TrackingSheets.visit(at);
        var tracked = sheets.recordVisit(
                UUID.fromString(execution.getProcessBusinessKey()),
                visit,
                viewers.current().userId(),
                at);
        AfterContact.tell(execution, visit, tracked);
    }
}
