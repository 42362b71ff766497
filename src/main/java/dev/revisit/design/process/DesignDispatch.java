package dev.revisit.design.process;

import dev.revisit.diagram.DeclaredVariables;
import dev.revisit.engine.ProcessVariable;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The design diagrams: their ids, and what their gateways read. */
@Component
final class DesignDispatch implements DeclaredVariables {

    static final String PROCESS = "DesignDispatch";
    static final String DESIGNER_FREE_MESSAGE = "Message_DesignerFree";

    /** Whether a designer is free for the job that was opened in this very transaction. */
    static final ProcessVariable<Boolean> DESIGNER_FREE = ProcessVariable.of("designerFree", Boolean.class);

    /** What the check came to, or that there was none yet; set in the transaction in which a gateway reads it. */
    static final ProcessVariable<String> CHECK = ProcessVariable.of("check", String.class);

    /** There was no check yet: the sheet is owed first. */
    static final String DISPATCHED = "dispatched";

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(DESIGNER_FREE, CHECK);
    }

    static UUID jobOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
