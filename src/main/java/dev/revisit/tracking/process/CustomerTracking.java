package dev.revisit.tracking.process;

import dev.revisit.diagram.DeclaredVariables;
import dev.revisit.engine.ProcessVariable;
import dev.revisit.engine.command.AsSystem;
import dev.revisit.form.FormValues;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The customer diagrams: their ids, messages and the variables their gateways, timers and calls read. */
@Component
final class CustomerTracking implements DeclaredVariables {

    static final String PROCESS = "CustomerTracking";
    static final String CONTACT_RECORDED = "Message_ContactRecorded";
    static final String CUSTOMER_CAME = "Message_CustomerCame";
    static final String ASK_OPINION = "UserTask_AskOpinion";
    static final String WOKEN = "woken";

    /** Where the case calls the negotiation, which is a diagram of its own. */
    static final String NEGOTIATION = "CallActivity_Negotiation";

    /** Where the case calls the confirmation of a contract (rule C8), which is a diagram of its own. */
    static final String CONFIRMATION = "CallActivity_ConfirmContract";

    static final String CONTRACT_CONFIRMED = "contract-confirmed";
    static final String CONTRACT_REFUSED = "contract-refused";

    static final ProcessVariable<String> CASE_NUMBER = ProcessVariable.of("caseNumber", String.class);
    static final ProcessVariable<String> OUTCOME = ProcessVariable.of("outcome", String.class);
    static final ProcessVariable<Integer> ATTEMPTS_IN_A_ROW = ProcessVariable.of("attemptsInARow", Integer.class);
    static final ProcessVariable<Boolean> DAY_AGREED = ProcessVariable.of("dayAgreed", Boolean.class);
    static final ProcessVariable<Date> APPOINTMENT_AT = ProcessVariable.of("appointmentAt", Date.class);
    static final ProcessVariable<Boolean> WAKE_DAY_NAMED = ProcessVariable.of("wakeDayNamed", Boolean.class);
    static final ProcessVariable<String> PACE = ProcessVariable.of("pace", String.class);
    static final ProcessVariable<Date> WAKE_ON = ProcessVariable.of("wakeOn", Date.class);

    /** A case begins in the middle: there is no form of a registration to be checked. */
    static void begin(
            RuntimeService runtime, IdentityService identity, TrackingCase tracked, String where, Outcome outcome) {
        AsSystem.doing(
                identity,
                () -> runtime.createProcessInstanceByKey(PROCESS)
                        .businessKey(tracked.id().toString())
                        .setVariables(FormValues.NONE.asVariable())
                        .setVariable(CASE_NUMBER.name(), tracked.number())
                        .setVariable(OUTCOME.name(), outcome.code())
                        .startBeforeActivity(where)
                        .execute());
    }

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(
                CASE_NUMBER, OUTCOME, ATTEMPTS_IN_A_ROW, DAY_AGREED, APPOINTMENT_AT, WAKE_DAY_NAMED, WAKE_ON, PACE);
    }
}
