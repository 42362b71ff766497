package dev.revisit.reception.process;

import dev.revisit.diagram.DeclaredVariables;
import dev.revisit.engine.ProcessVariable;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The walk-in diagram: its ids, and the variables that its gateways read in the transaction that sets them. */
@Component
final class WalkInReception implements DeclaredVariables {

    static final String PROCESS = "WalkInReception";
    static final String RECEPTION_ENDED = "Message_ReceptionEnded";

    static final ProcessVariable<String> ANSWER = ProcessVariable.of("answer", String.class);
    static final ProcessVariable<Boolean> SHEET_FOUND = ProcessVariable.of("sheetFound", Boolean.class);
    static final ProcessVariable<Boolean> SALESPERSON_IN = ProcessVariable.of("salespersonIn", Boolean.class);
    static final ProcessVariable<String> CALL_RESULT = ProcessVariable.of("callResult", String.class);
    static final ProcessVariable<String> PHONE = ProcessVariable.of("phone", String.class);

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(ANSWER, SHEET_FOUND, SALESPERSON_IN, CALL_RESULT, PHONE);
    }

    static UUID receptionOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
