package dev.revisit.tracking.process;

import dev.revisit.customer.OwnerChanged;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.staff.SuperiorSteps;
import dev.revisit.staff.Superiors;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who confirms a contract: a superior of whoever earns by it, never one who would confirm their own (rule C8). */
@Component
class ContractConfirmation implements SuperiorSteps {

    private final Contracts contracts;
    private final TrackingSheets sheets;
    // The engine asks for assignees while it is configured, so this can only be asked for later.
    private final ObjectProvider<OpenWork> openWork;

    ContractConfirmation(Contracts contracts, TrackingSheets sheets, ObjectProvider<OpenWork> openWork) {
        this.contracts = contracts;
        this.sheets = sheets;
        this.openWork = openWork;
    }

    @Override
    public Set<String> steps() {
        return Set.of(Contracts.CONFIRMATION);
    }

    @Override
    public Optional<String> whose(String businessKey) {
        return BusinessKey.id(businessKey).flatMap(contracts::waitingOf).map(Contract::earner);
    }

    @Override
    public Optional<String> decider(String businessKey, Superiors superiors) {
        return BusinessKey.id(businessKey).flatMap(contracts::confirmingIn);
    }

    /** The customer was handed over, perhaps to whoever was to confirm. */
    @EventListener
    public void on(OwnerChanged changed) {
        sheets.openCaseOf(changed.customerId())
                .map(TrackingCase::id)
                .ifPresent(caseId -> openWork.getObject()
                        .ofCase(caseId.toString())
                        .filter(task -> task.step().equals(Contracts.CONFIRMATION))
                        .ifPresent(task -> {
                            @Nullable String superior = contracts.confirmingIn(caseId).orElse(null);
                            if (!Objects.equals(superior, task.assignee())) {
                                openWork.getObject().giveTo(task.id(), superior);
                            }
                        }));
    }
}
