package dev.revisit.engine.job;

import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.context.ApplicationEventPublisher;

/** Keeps a job without tries as an incident, as the engine does, and publishes it in the same transaction. */
public class DeadJobIncidents extends DefaultIncidentHandler {

    private final ApplicationEventPublisher events;

    public DeadJobIncidents(ApplicationEventPublisher events) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.events = events;
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        Incident incident = super.handleIncident(context, message);
        events.publishEvent(new Jobs.Died(incident.getId(), context.getConfiguration()));
        return incident;
    }
}
