package dev.revisit.tracking.process;

import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.command.CaseLock;
import dev.revisit.engine.task.Assignees;
import dev.revisit.engine.timer.DueTimeListener;
import dev.revisit.rule.Rule;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.TrackingSheets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the engine asks and tells of a case: its tasks are the customer's owner's, but for the
 * confirmation of a contract (rule C8), and its next due time is what lists
 * of customers are sorted by.
 */
@Component
@Order(2)
class CaseAssignees implements Assignees, DueTimeListener, CaseLock {

    private final TrackingSheets sheets;

    CaseAssignees(TrackingSheets sheets) {
        this.sheets = sheets;
    }

    @Override
    @Rule("T3")
    public Optional<String> of(String businessKey, String taskDefinitionKey) {
        return taskDefinitionKey.equals(Contracts.CONFIRMATION)
                ? Optional.empty()
                : BusinessKey.id(businessKey).flatMap(sheets::ownerOf);
    }

    @Override
    public void nextDue(String businessKey, Instant due) {
        BusinessKey.id(businessKey).ifPresent(id -> sheets.nextDue(id, due));
    }

    @Override
    public String process() {
        return CustomerTracking.PROCESS;
    }

    @Override
    public void hold(UUID id) {
        sheets.hold(id);
    }
}
