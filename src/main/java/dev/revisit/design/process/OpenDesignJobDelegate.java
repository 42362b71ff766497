package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens a design job, and tells the diagram whether a designer is free for it (rule D1). */
@Component
class OpenDesignJobDelegate implements JavaDelegate {

    private final DesignJobs jobs;
    private final Clock clock;

    OpenDesignJobDelegate(DesignJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean isOffered = jobs.open(DesignDispatch.jobOf(execution), clock.instant());
        DesignDispatch.DESIGNER_FREE.set(execution, isOffered);
    }
}
