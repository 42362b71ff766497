package dev.revisit.programme.process;

import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.command.CaseMessages;
import dev.revisit.programme.HealthProcess;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** The running health programmes in the engine. */
@Component
class RunningProgrammes implements HealthProcess {

    private static final String HEARD = "Message_QuestionHeard";

    private final CaseMessages messages;
    private final IdentityService identity;

    RunningProgrammes(CaseMessages messages, IdentityService identity) {
        this.messages = messages;
        this.identity = identity;
    }

    @Override
    public void questionHeard(UUID caseId) {
        messages.waitingFor(HEARD, caseId.toString())
                .ifPresent(waiting -> AsSystem.doing(identity, () -> messages.send(HEARD, waiting, Map.of())));
    }
}
