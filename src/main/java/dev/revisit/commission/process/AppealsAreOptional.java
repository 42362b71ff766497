package dev.revisit.commission.process;

import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.engine.task.OptionalSteps;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Nobody owes an appeal: it stands with the flag, and not among what is to be done (rule C3). */
@Component
class AppealsAreOptional implements OptionalSteps {

    @Override
    public Set<String> steps() {
        return Set.of(AppealSteps.APPEAL);
    }
}
