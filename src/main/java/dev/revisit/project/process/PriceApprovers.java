package dev.revisit.project.process;

import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.PriceApprovals;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.staff.SuperiorSteps;
import dev.revisit.staff.Superiors;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who approves a price that departs from the principle: the owner's superior, never the owner (rules P10, M2). */
@Component
class PriceApprovers implements SuperiorSteps {

    private final PriceApprovals approvals;
    // The engine asks for assignees while it is configured, so this can only be asked for later.
    private final ObjectProvider<OpenWork> openWork;

    PriceApprovers(PriceApprovals approvals, ObjectProvider<OpenWork> openWork) {
        this.approvals = approvals;
        this.openWork = openWork;
    }

    @Override
    public Set<String> steps() {
        return Set.of(ProjectSteps.APPROVE_PRICE);
    }

    @Override
    public Optional<String> whose(String businessKey) {
        return BusinessKey.id(businessKey).flatMap(approvals::ownerIn);
    }

    @Override
    public Optional<String> decider(String businessKey, Superiors superiors) {
        return BusinessKey.id(businessKey).flatMap(approvals::approverIn);
    }

    /** The project was handed over, perhaps to whoever was to approve. */
    @EventListener
    public void on(Projects.HandedOver changed) {
        openWork.getObject().ofCases(Set.of(changed.projectId().toString())).stream()
                .filter(task -> task.step().equals(ProjectSteps.APPROVE_PRICE))
                .forEach(task -> {
                    @Nullable String approver = approvals.approverIn(changed.projectId()).orElse(null);
                    if (!Objects.equals(approver, task.assignee())) {
                        openWork.getObject().giveTo(task.id(), approver);
                    }
                });
    }
}
