package dev.revisit.project;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.TaskTransfer;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Transferable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A salesperson's open projects, as they are handed over (rule M4); whoever judges them stays who they are. */
@Component
class TransferableProjects implements Transferable {

    private static final Set<String> SELLERS = Set.of(Groups.SALES, Groups.MANAGER);

    private final Projects projects;
    private final OpenWork openWork;
    private final TaskTransfer work;
    private final Viewers viewers;
    private final ApplicationEventPublisher events;

    TransferableProjects(
            Projects projects,
            OpenWork openWork,
            TaskTransfer work,
            Viewers viewers,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.openWork = openWork;
        this.work = work;
        this.viewers = viewers;
        this.events = events;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Belonging> of(String person) {
        Map<String, Long> tasks = openWork.ofPeople(Set.of(person)).stream()
                .collect(Collectors.groupingBy(OpenWork.OpenTask::businessKey, Collectors.counting()));
        return projects.openOf(person).stream()
                .map(project -> new Belonging(
                        project.id(),
                        "project",
                        project.number(),
                        project.name(),
                        "/projects/" + project.id(),
                        SELLERS,
                        Math.toIntExact(tasks.getOrDefault(project.id().toString(), 0L)),
                        0))
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(UUID id, String from, String to, Instant at) {
        String key = id.toString();
        work.closeAccount(key);
        projects.handOver(id, from, to, viewers.current().userId(), at);
        work.give(key, from, to, at);
        events.publishEvent(new Projects.HandedOver(id));
    }
}
