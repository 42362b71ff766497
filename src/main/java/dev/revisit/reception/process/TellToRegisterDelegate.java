package dev.revisit.reception.process;

import dev.revisit.engine.command.Submission;
import dev.revisit.reception.Receptions;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells whoever brought a customer that they are on no tracking sheet yet (rule W4). */
@Component
class TellToRegisterDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final Clock clock;

    TellToRegisterDelegate(Receptions receptions, Clock clock) {
        this.receptions = receptions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        receptions.toldToRegister(WalkInReception.receptionOf(execution), Submission.arrivedAt(clock));
    }
}
