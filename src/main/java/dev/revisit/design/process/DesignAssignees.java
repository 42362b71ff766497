package dev.revisit.design.process;

import dev.revisit.design.DesignJob;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignSteps;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.command.CaseLock;
import dev.revisit.engine.task.Assignees;
import dev.revisit.staff.SuperiorSteps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whose the steps of a design job are: the designer's; to dispatch and to check, the superior's of the customer's owner. */
@Component
@Order(4)
class DesignAssignees implements Assignees, SuperiorSteps, CaseLock {

    private final DesignJobs jobs;

    DesignAssignees(DesignJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Optional<String> of(String businessKey, String taskDefinitionKey) {
        if (!DesignSteps.OF_DESIGNERS.contains(taskDefinitionKey)) {
            return Optional.empty();
        }
        return BusinessKey.id(businessKey)
                .flatMap(id -> Optional.ofNullable(jobs.theJobs(List.of(id)).get(id)))
                .map(DesignJob::designer);
    }

    @Override
    public Set<String> steps() {
        return DesignSteps.OF_SUPERIORS;
    }

    @Override
    public Optional<String> whose(String businessKey) {
        return BusinessKey.id(businessKey).flatMap(jobs::ownerOf);
    }

    @Override
    public String process() {
        return DesignDispatch.PROCESS;
    }

    @Override
    public void hold(UUID id) {
        jobs.hold(id);
    }
}
