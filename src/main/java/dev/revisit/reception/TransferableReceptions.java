package dev.revisit.reception;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.TaskTransfer;
import dev.revisit.staff.Groups;
import dev.revisit.staff.handover.Transferable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The open receptions that somebody has in hand, for whoever takes them over (rule M4). */
@Component
@Transactional
class TransferableReceptions implements Transferable {

    private final Receptions receptions;
    private final OpenWork openWork;
    private final TaskTransfer work;

    TransferableReceptions(Receptions receptions, OpenWork openWork, TaskTransfer work) {
        this.receptions = receptions;
        this.openWork = openWork;
        this.work = work;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Belonging> of(String person) {
        List<Reception> open = receptions.openOf(person);
        Map<UUID, String> names = receptions.names(open);
        Set<String> theirs = openWork.ofPeople(List.of(person)).stream()
                .map(OpenWork.OpenTask::businessKey)
                .collect(java.util.stream.Collectors.toSet());
        return open.stream()
                // A known customer who waits for their salesperson is with the desk until they meet.
                .filter(reception -> reception.receptionist().equals(person) || theirs.contains(key(reception.id())))
                .map(reception -> new Belonging(
                        reception.id(),
                        "reception",
                        reception.number(),
                        names.getOrDefault(reception.id(), ""),
                        "/receptions/" + reception.id(),
                        Set.of(reception.receptionist().equals(person) ? Groups.RECEPTION : Groups.SALES),
                        theirs.contains(key(reception.id())) ? 1 : 0,
                        0))
                .toList();
    }

    @Override
    public void handOver(UUID id, String from, String to, Instant at) {
        receptions.handOver(id, from, to);
        work.give(key(id), from, to, at);
    }

    private static String key(UUID id) {
        return id.toString();
    }
}
