package dev.revisit.commission.process;

import dev.revisit.engine.ProcessVariable;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The diagram of an appeal: its ids, and the one variable that its gateway reads. */
final class DeductionAppeal {

    static final String PROCESS = "DeductionAppeal";
    static final String WITHDRAWN = "Message_FlagWithdrawn";

    /** Whether the flag waits for the superior without an appeal (rule C5). */
    static final ProcessVariable<Boolean> EXCUSED = ProcessVariable.of("excused", Boolean.class);

    private DeductionAppeal() {}

    static UUID flagOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
