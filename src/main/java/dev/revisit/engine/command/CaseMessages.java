package dev.revisit.engine.command;

import dev.revisit.refusal.Refusal;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Tells a case what happened by a message that it waits for. */
@Component
public class CaseMessages {

    private final RuntimeService runtime;

    CaseMessages(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** The execution of a case that waits for a message; empty where it does not wait for it. */
    public Optional<String> waitingFor(String message, String businessKey) {
        return Optional.ofNullable(runtime.createExecutionQuery()
                        .processInstanceBusinessKey(businessKey)
                        .messageEventSubscriptionName(message)
                        .singleResult())
                .map(Execution::getId);
    }

    /** @throws ConflictRetry.MovedOn if it waits for it no more: somebody has to look again where it is */
    public void send(String message, String execution, Map<String, Object> variables) {
        try {
            runtime.messageEventReceived(message, execution, variables);
        } catch (ProcessEngineException refused) {
            // The engine has no exception of its own for a message that nobody waits for any more.
            if (Refusal.in(refused).isEmpty() && !isWaiting(message, execution)) {
                throw new ConflictRetry.MovedOn();
            }
            throw refused;
        }
    }

    private boolean isWaiting(String message, String execution) {
        return runtime.createExecutionQuery()
                        .executionId(execution)
                        .messageEventSubscriptionName(message)
                        .count()
                > 0;
    }
}
