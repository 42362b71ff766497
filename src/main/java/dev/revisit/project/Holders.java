package dev.revisit.project;

import dev.revisit.engine.Batch;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.judgement.JudgementRepository;
import dev.revisit.project.judgement.Role;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom projects wait for, asked of the engine, never kept; and so, who may see a project (rule M3). */
@Service
@Transactional(readOnly = true)
public class Holders {

    private final OpenWork openWork;
    private final Projects projects;
    private final JudgementRepository judgementRepository;
    private final StageRunRepository runs;
    private final Clock clock;

    Holders(
            OpenWork openWork,
            Projects projects,
            JudgementRepository judgementRepository,
            StageRunRepository runs,
            Clock clock) {
        this.openWork = openWork;
        this.projects = projects;
        this.judgementRepository = judgementRepository;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Somebody whom a project waits for.
     *
     * @param step the user task's id in the diagram
     * @param person user id; null while nobody can do it
     * @param since when it became theirs to do
     * @param taskId in Tasklist
     */
    public record Holder(
            UUID projectId,
            String step,
            @Nullable String person,
            Instant since,
            @Nullable Instant due,
            boolean overdue,
            String taskId) {

        /** In what capacity they judge; empty for the report, and for the approval of its price. */
        public Optional<Role> role() {
            return ProjectSteps.roleAt(step);
        }
    }

    /** Whom each of these projects waits for, by its id; the soonest due first. */
    public Map<UUID, List<Holder>> of(Collection<UUID> projectIds) {
        return holders(openWork.ofCases(projectIds.stream().map(UUID::toString).toList()))
                .collect(Collectors.groupingBy(Holder::projectId));
    }

    /** What in projects waits for this person, the soonest due first. */
    public List<Holder> waitingFor(String person) {
        return holders(openWork.ofPeople(Set.of(person))).toList();
    }

    private java.util.stream.Stream<Holder> holders(List<OpenWork.OpenTask> tasks) {
        Instant now = clock.instant();
        return tasks.stream()
                .filter(task -> ProjectSteps.isOne(task.step()))
                .map(task -> new Holder(
                        UUID.fromString(task.businessKey()),
                        task.step(),
                        task.assignee(),
                        task.since(),
                        task.due(),
                        task.due() != null && task.due().isBefore(now),
                        task.id()));
    }

    /**
     * A project that the viewer may see: their own, their team's, and whatever they judge or have judged.
     *
     * @throws Refusal (not found), whether there is none or it is not for them
     */
    public Project visible(UUID projectId, Viewer viewer) {
        var project = projects.theProject(projectId);
        if (!isVisible(project, viewer)) {
            throw Refusal.notFound("project.unknown");
        }
        return project;
    }

    /** Whether the viewer may see a project. */
    public boolean isVisible(Project project, Viewer viewer) {
        return viewer.sees(project.owner()) || judges(project, viewer.userId());
    }

    private boolean judges(Project project, String person) {
        boolean waitsForThem = of(Set.of(project.id())).getOrDefault(project.id(), List.of()).stream()
                .anyMatch(holder -> person.equals(holder.person()));
        return waitsForThem || hasJudged(project, person);
    }

    private boolean hasJudged(Project project, String person) {
        var ids = runs.findByProjectIdOrderByNumber(project.id()).stream()
                .map(StageRun::id)
                .toList();
        return Batch.each(ids, judgementRepository::findByStageRunIdInOrderByRoundAscJudgedAtAscIdAsc).stream()
                .anyMatch(judgement -> judgement.person().equals(person));
    }
}
