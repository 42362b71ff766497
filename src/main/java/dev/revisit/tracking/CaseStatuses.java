package dev.revisit.tracking;

import dev.revisit.engine.task.OpenWork;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where cases stand: what is owed in each, or what it waits for and until when. Asked of the engine, never kept. */
@Service
public class CaseStatuses {

    private final OpenWork openWork;
    private final TrackingSheets sheets;
    private final Clock clock;

    CaseStatuses(OpenWork openWork, TrackingSheets sheets, Clock clock) {
        this.openWork = openWork;
        this.sheets = sheets;
        this.clock = clock;
    }

    /** What sort of thing comes next. */
    public enum Next {
        /** Somebody owes a record. */
        OWED,
        /** A timer runs. */
        WAITS,
        WON,
        LOST,
        WITHDRAWN,
        /** Nothing that we know of: the engine is at work on the case just now. */
        UNKNOWN
    }

    /**
     * Where one case stands.
     *
     * @param place the id, in the diagram, of the step or of the timer; empty once the case has ended
     * @param due when the record is due, or the wait is over
     * @param taskId the open task, in Tasklist
     */
    public record Standing(
            Next next,
            String place,
            @Nullable Instant due,
            @Nullable String taskId,
            boolean overdue) {

        static Standing ended(TrackingCase tracked) {
            return new Standing(Next.valueOf(tracked.state().name()), "", null, null, false);
        }
    }

    public Standing of(UUID caseId) {
        var tracked = sheets.theCase(caseId);
        return Optional.ofNullable(of(List.of(tracked)).get(caseId)).orElseThrow();
    }

    /** Where each of these cases stands, by its id. */
    public Map<UUID, Standing> of(Collection<TrackingCase> cases) {
        Map<UUID, Standing> standings = ofOpen(cases.stream()
                .filter(TrackingCase::isOpen)
                .map(TrackingCase::id)
                .toList());
        cases.stream()
                .filter(tracked -> !tracked.isOpen())
                .forEach(tracked -> standings.put(tracked.id(), Standing.ended(tracked)));
        return standings;
    }

    /** Where each of these cases stands, which are open. */
    public Map<UUID, Standing> ofOpen(Collection<UUID> cases) {
        var standings = new HashMap<UUID, Standing>();
        List<String> open = cases.stream().map(UUID::toString).toList();
        Map<String, OpenWork.OpenTask> tasks = openWork.ofCases(open).stream()
                .collect(Collectors.toMap(OpenWork.OpenTask::businessKey, task -> task, (one, other) -> one));
        Map<String, OpenWork.PendingTimer> timers = openWork.nextTimers(
                open.stream().filter(key -> !tasks.containsKey(key)).toList());
        Instant now = clock.instant();
        for (UUID id : cases) {
            String key = id.toString();
            OpenWork.@Nullable OpenTask task = tasks.get(key);
            OpenWork.@Nullable PendingTimer timer = timers.get(key);
            if (task != null) {
                standings.put(id, owed(task, now));
            } else if (timer != null) {
                standings.put(id, new Standing(Next.WAITS, timer.timer(), timer.due(), null, false));
            } else {
                standings.put(id, new Standing(Next.UNKNOWN, "", null, null, false));
            }
        }
        return standings;
    }

    private static Standing owed(OpenWork.OpenTask task, Instant now) {
        if (task.step().equals(Contracts.CONFIRMATION)) {
            // Somebody above has to; whoever's customer it is waits, and owes nothing (rule C8).
            return new Standing(Next.WAITS, task.step(), task.due(), null, false);
        }
        boolean overdue = task.due() != null && task.due().isBefore(now);
        return new Standing(Next.OWED, task.step(), task.due(), task.id(), overdue);
    }
}
