package dev.revisit.project.document;

import dev.revisit.document.Documents.DocumentChanged;
import dev.revisit.project.Project;
import dev.revisit.project.history.ProjectEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done with a form of a project stands in the project's history (rule P8): which form and row, by whom; nothing of what it
 * says.
 */
@Component
class DocumentsInHistory {

    private final ApplicationEventPublisher events;

    DocumentsInHistory(ApplicationEventPublisher events) {
        this.events = events;
    }

    private record FormChanged(UUID projectId, Instant at, String kind, String by, Map<String, String> details)
            implements ProjectEvent {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(DocumentChanged changed) {
        var subject = changed.document().subject();
        if (subject.kind().equals(Project.KIND)) {
            events.publishEvent(new FormChanged(
                    subject.id(),
                    changed.at(),
                    "form-" + changed.act().code(),
                    changed.by(),
                    Map.of(
                            "document",
                            changed.document().form(),
                            "row",
                            changed.row() == null ? "" : Integer.toString(changed.row()),
                            "version",
                            Integer.toString(changed.document().current()))));
        }
    }
}
