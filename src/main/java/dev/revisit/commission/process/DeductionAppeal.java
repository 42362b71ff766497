package dev.revisit.commission.process;

import dev.revisit.diagram.DeclaredVariables;
import dev.revisit.engine.ProcessVariable;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The diagram of an appeal: its ids, and the one variable that its gateway reads. */
@Component
final class DeductionAppeal implements DeclaredVariables {

    static final String PROCESS = "DeductionAppeal";
    static final String WITHDRAWN = "Message_FlagWithdrawn";

    /** Whether the flag waits for the superior without an appeal (rule C5). */
    static final ProcessVariable<Boolean> EXCUSED = ProcessVariable.of("excused", Boolean.class);

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(EXCUSED);
    }

    static UUID flagOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
