package dev.revisit.commission.process;

import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.command.CaseLock;
import dev.revisit.engine.task.Assignees;
import dev.revisit.staff.SuperiorSteps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whose steps an appeal has: the person may appeal, and owes nothing; their superior decides (rule C3). */
@Component
@Order(5)
class AppealAssignees implements Assignees, SuperiorSteps, CaseLock {

    // The engine asks for assignees while it is configured, so this can only be asked for later.
    private final ObjectProvider<Flags> flags;

    AppealAssignees(ObjectProvider<Flags> flags) {
        this.flags = flags;
    }

    @Override
    public Optional<String> of(String businessKey, String taskDefinitionKey) {
        return taskDefinitionKey.equals(AppealSteps.APPEAL) ? whose(businessKey) : Optional.empty();
    }

    @Override
    public Set<String> steps() {
        return AppealSteps.DECISIONS;
    }

    @Override
    public Optional<String> whose(String businessKey) {
        return BusinessKey.id(businessKey)
                .flatMap(id -> flags.getObject().theFlags(List.of(id)).values().stream()
                        .findFirst())
                .map(Flag::person);
    }

    @Override
    public String process() {
        return DeductionAppeal.PROCESS;
    }

    @Override
    public void hold(UUID id) {
        flags.getObject().hold(id);
    }
}
