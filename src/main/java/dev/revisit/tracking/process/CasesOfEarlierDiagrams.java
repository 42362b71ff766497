package dev.revisit.tracking.process;

import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.ProcessEndListener;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingSheets;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A case on a diagram that knew no confirmation ends with the record of the contract, which waits (rule C8): it goes on,
 * in the same transaction, on the newest diagram, at the confirmation.
 */
@Component
class CasesOfEarlierDiagrams implements ProcessEndListener {

    private final Contracts contracts;
    private final TrackingSheets sheets;
    // The engine's start asks features for their beans, so these are fetched only when they are used.
    private final ObjectProvider<RuntimeService> runtime;
    private final ObjectProvider<IdentityService> identity;

    CasesOfEarlierDiagrams(
            Contracts contracts,
            TrackingSheets sheets,
            ObjectProvider<RuntimeService> runtime,
            ObjectProvider<IdentityService> identity) {
        this.contracts = contracts;
        this.sheets = sheets;
        this.runtime = runtime;
        this.identity = identity;
    }

    @Override
    public void ended(String process, String businessKey) {
        if (process.equals(CustomerTracking.PROCESS)) {
            BusinessKey.id(businessKey)
                    .filter(caseId -> contracts.waitingOf(caseId).isPresent())
                    .ifPresent(this::goesOnAtTheConfirmation);
        }
    }

    private void goesOnAtTheConfirmation(UUID caseId) {
        CustomerTracking.begin(
                runtime.getObject(),
                identity.getObject(),
                sheets.theCase(caseId),
                CustomerTracking.CONFIRMATION,
                Outcome.SIGNED_WITH_US);
    }
}
