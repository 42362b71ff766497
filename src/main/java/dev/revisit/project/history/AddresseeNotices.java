package dev.revisit.project.history;

import dev.revisit.notification.Notice;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectRepository;
import java.util.HashMap;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever is told of something in a project is told by a notice (rule P9). The words stand under {@code
 * notice.project-<kind>}; their details are the event's, with {@code project}, its {@code number}, and {@code person}
 * even where it is nobody.
 */
@Component
class AddresseeNotices {

    private final ProjectRepository projects;
    private final ApplicationEventPublisher events;

    AddresseeNotices(ProjectRepository projects, ApplicationEventPublisher events) {
        this.projects = projects;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(ProjectEvent event) {
        String addressee = event.addressee();
        if (addressee == null) {
            return;
        }
        Project project = projects.findById(event.projectId()).orElseThrow();
        var details = new HashMap<>(event.details());
        details.putIfAbsent("person", "");
        details.put("project", project.name());
        details.put("number", project.number());
        String kind = "project-" + event.kind();
        events.publishEvent(new Notice(
                kind + ":" + project.id() + ":" + new TreeMap<>(event.details()) + ":" + addressee,
                addressee,
                kind,
                details,
                "/projects/" + project.id(),
                event.at()));
    }
}
