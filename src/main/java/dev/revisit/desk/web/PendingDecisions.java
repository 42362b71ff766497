package dev.revisit.desk.web;

import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.staff.SuperiorSteps;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What waits for a superior besides projects (待处理): who takes a walk-in, who draws a design and whether it is in order,
 * and what becomes of a deduction (rules W3, D1, D2, C3).
 */
@Component
class PendingDecisions {

    private final OpenWork openWork;
    private final ObjectProvider<SuperiorSteps> decided;
    private final ObjectProvider<CaseSummary> subjects;
    private final Clock clock;

    PendingDecisions(
            OpenWork openWork,
            ObjectProvider<SuperiorSteps> decided,
            ObjectProvider<CaseSummary> subjects,
            Clock clock) {
        this.openWork = openWork;
        this.decided = decided;
        this.subjects = subjects;
        this.clock = clock;
    }

    /**
     * A task, and what it is about.
     *
     * @param subject null where no feature knows the case any more
     * @param stepPath of the page where it is done; null where it is done on the case's page or in Tasklist
     */
    record PendingDecision(
            OpenWork.OpenTask task,
            CaseSummary.@Nullable Subject subject,
            @Nullable String stepPath,
            boolean overdue) {}

    /** The viewer's, soonest due first. */
    List<PendingDecision> of(Viewer viewer) {
        Set<String> steps =
                decided.stream().flatMap(feature -> feature.steps().stream()).collect(Collectors.toSet());
        List<OpenWork.OpenTask> tasks = openWork.ofPeople(Set.of(viewer.userId())).stream()
                .filter(task -> steps.contains(task.step()))
                .toList();
        return lines(tasks);
    }

    /** Tasks with what they are about. */
    List<PendingDecision> lines(Collection<OpenWork.OpenTask> tasks) {
        Set<String> unknown =
                tasks.stream().map(OpenWork.OpenTask::businessKey).collect(Collectors.toCollection(HashSet::new));
        Map<String, CaseSummary.Subject> known = new HashMap<>();
        for (CaseSummary feature : subjects) {
            known.putAll(feature.subjects(unknown));
            unknown.removeAll(known.keySet());
        }
        Instant now = clock.instant();
        return tasks.stream()
                .map(task -> {
                    Instant due = task.due();
                    CaseSummary.@Nullable Subject subject = known.get(task.businessKey());
                    return new PendingDecision(
                            task,
                            subject,
                            subject == null ? null : stepPath(task.step(), subject),
                            due != null && due.isBefore(now));
                })
                .toList();
    }

    private @Nullable String stepPath(String step, CaseSummary.Subject subject) {
        return subjects.stream()
                .flatMap(feature -> feature.stepPath(step).stream())
                .findFirst()
                .map(behind -> subject.path() + behind)
                .orElse(null);
    }
}
