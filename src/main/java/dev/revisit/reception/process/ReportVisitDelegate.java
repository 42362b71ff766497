package dev.revisit.reception.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.reception.Receptions;
import dev.revisit.tracking.CaseProcess;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the visit of a known customer onto their tracking sheet, in whatever state the case is, and tells their salesperson (rule W5). */
@Component
class ReportVisitDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final CaseProcess cases;
    private final Clock clock;

    ReportVisitDelegate(Receptions receptions, CaseProcess cases, Clock clock) {
        this.receptions = receptions;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean salespersonIn = Boolean.TRUE.equals(WalkInReception.SALESPERSON_IN.get(execution));
        receptions
                .visited(WalkInReception.receptionOf(execution), salespersonIn, Submission.arrivedAt(clock))
                .ifPresent(tracked -> cases.visitRegistered(tracked.id()));
    }
}
