package dev.revisit.reception.process;

import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.command.CaseLock;
import dev.revisit.engine.task.Assignees;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionSteps;
import dev.revisit.reception.Receptions;
import dev.revisit.staff.SuperiorSteps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whose the steps of a reception are: the desk's, the salesperson's, and the superior's who decides (rules W2, W3, M2). */
@Component
@Order(1)
class ReceptionAssignees implements Assignees, SuperiorSteps, CaseLock {

    private final Receptions receptions;

    ReceptionAssignees(Receptions receptions) {
        this.receptions = receptions;
    }

    @Override
    public Optional<String> of(String businessKey, String taskDefinitionKey) {
        return ReceptionSteps.ALL.contains(taskDefinitionKey)
                ? BusinessKey.id(businessKey).flatMap(id -> receptions.inHandOf(id, taskDefinitionKey))
                : Optional.empty();
    }

    @Override
    public Set<String> steps() {
        return Set.of(ReceptionSteps.ASSIGN);
    }

    @Override
    public Optional<String> whose(String businessKey) {
        return BusinessKey.id(businessKey)
                .flatMap(id -> Optional.ofNullable(
                        receptions.theReceptions(List.of(id)).get(id)))
                .map(Reception::receptionist);
    }

    @Override
    public String process() {
        return WalkInReception.PROCESS;
    }

    @Override
    public void hold(UUID id) {
        receptions.hold(id);
    }
}
