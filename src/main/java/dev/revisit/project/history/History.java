package dev.revisit.project.history;

import dev.revisit.obligation.FlagChanged;
import dev.revisit.project.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened to each project, and why, told by the events of every feature. */
@Service
public class History {

    private final HistoryEntryRepository entries;

    History(HistoryEntryRepository entries) {
        this.entries = entries;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(ProjectEvent event) {
        entries.save(new HistoryEntry(event));
    }

    /** What became of a flag in the project. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(FlagChanged event) {
        if (event.subject().kind().equals(Project.KIND)) {
            keep(new OfFlag(event.subject().id(), event.kind(), event.details(), event.at(), event.by()));
        }
    }

    private record OfFlag(
            UUID projectId,
            String kind,
            Map<String, String> details,
            Instant at,
            @Nullable String by) implements ProjectEvent {}

    /** The project's story, newest first. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> of(UUID projectId) {
        return entries.findByProjectIdOrderByNoDesc(projectId);
    }

    /** What this person was told within a time, newest first. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> toldTo(String person, Instant now, Duration within) {
        return entries.findByAddresseeAndAtGreaterThanEqualOrderByNoDesc(person, now.minus(within));
    }
}
