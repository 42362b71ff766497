package dev.revisit.project.process;

import dev.revisit.form.FormValues;
import dev.revisit.project.PriceApprovals;
import dev.revisit.project.judgement.Decision;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the superior decided about the price, and tells the diagram what follows (rule P10). */
@Component
class RecordPriceDecisionDelegate implements JavaDelegate {

    private final PriceApprovals approvals;
    private final Viewers viewers;
    private final Clock clock;

    RecordPriceDecisionDelegate(PriceApprovals approvals, Viewers viewers, Clock clock) {
        this.approvals = approvals;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        Decision decided = Decision.of(form.text("decision"));
        approvals.decide(
                ProjectTracking.projectOf(execution),
                decided,
                form.textOrNull("backReason"),
                viewers.current(),
                clock.instant());
        ProjectTracking.DECISION.set(execution, decided.code());
    }
}
