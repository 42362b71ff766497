package dev.revisit.sheet;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.TaskTransfer;
import dev.revisit.staff.handover.Transferable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The open cases of all sheets in a person's hands, which can go to another's (rule M4). */
@Component
@Transactional
class TransferableSheets implements Transferable {

    private final Sheets sheets;
    private final SheetText text;
    private final OpenWork openWork;
    private final TaskTransfer work;

    TransferableSheets(Sheets sheets, SheetText text, OpenWork openWork, TaskTransfer work) {
        this.sheets = sheets;
        this.text = text;
        this.openWork = openWork;
        this.work = work;
    }

    @Override
    public List<Belonging> of(String person) {
        List<SheetCase> inHands = Stream.concat(sheets.inHandsOf(person).stream(), sheets.advisedBy(person).stream())
                .distinct()
                .toList();
        Map<UUID, String> names = text.namesOf(inHands);
        Map<String, Long> tasks = openWork
                .ofCases(inHands.stream().map(each -> each.id().toString()).toList())
                .stream()
                .filter(task -> person.equals(task.assignee()))
                .map(OpenWork.OpenTask::businessKey)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return inHands.stream()
                .map(each -> new Belonging(
                        each.id(),
                        each.sheet(),
                        each.number(),
                        Objects.requireNonNull(names.get(each.id())),
                        each.path(),
                        person.equals(each.owner())
                                ? sheets.sheet(each.sheet()).startedBy()
                                : sheets.sheet(each.sheet()).advisedBy(),
                        tasks.getOrDefault(each.id().toString(), 0L).intValue(),
                        0))
                .toList();
    }

    @Override
    public void handOver(UUID id, String from, String to, Instant at) {
        // What was missed before stays with whoever had it; whoever gets it has time (rule T9).
        if (sheets.theCase(id).owner().equals(from)) {
            work.closeAccount(id.toString());
        }
        sheets.handOver(id, from, to, at);
        work.give(id.toString(), from, to, at);
    }
}
