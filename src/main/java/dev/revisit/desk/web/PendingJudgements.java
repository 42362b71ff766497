package dev.revisit.desk.web;

import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.project.StageRun;
import dev.revisit.project.history.History;
import dev.revisit.project.history.HistoryEntry;
import dev.revisit.project.judgement.Judges;
import dev.revisit.project.judgement.Role;
import dev.revisit.staff.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of projects waits for a person (待我判断): the judgements and the reports that are theirs, and the judgements of
 * others that were reported to them because they did not come in time (rules P3, P9).
 */
@Component
class PendingJudgements {

    /** What was reported longer ago than this has been said often enough. */
    private static final Duration TOLD_WITHIN = Duration.ofDays(30);

    /** What in a project's history says that something was reported upward (rules P9, P10). */
    private static final Set<String> REPORTED = Set.of("reported-upward", "price-reported-upward");

    private final Holders holders;
    private final Projects projects;
    private final Judges judges;
    private final History history;

    PendingJudgements(Holders holders, Projects projects, Judges judges, History history) {
        this.holders = holders;
        this.projects = projects;
        this.judges = judges;
        this.history = history;
    }

    /**
     * A step of a project that waits for the viewer.
     *
     * @param standsInFor user id of whoever's judgement it is, where it is not their own
     */
    record Waiting(
            Project project,
            StageRun run,
            int round,
            Holders.Holder holder,
            @Nullable String standsInFor) {

        /** In what capacity they judge; null where they report. */
        public @Nullable Role role() {
            return holder.role().orElse(null);
        }
    }

    /**
     * A judgement, or the approval of a price, that was reported to the viewer and is still open.
     *
     * @param holder whose it is now
     * @param visible whether the viewer may see the project
     */
    record Reported(Project project, HistoryEntry told, Holders.Holder holder, boolean visible) {}

    /** What waits for the viewer's judgement, the soonest due first. */
    List<Waiting> toJudge(Viewer viewer) {
        return waiting(viewer, holder -> holder.role().isPresent());
    }

    /** The reports that the viewer owes, the soonest due first. */
    List<Waiting> toReport(Viewer viewer) {
        return waiting(viewer, holder -> holder.step().equals(ProjectSteps.REPORT));
    }

    private List<Waiting> waiting(Viewer viewer, Predicate<Holders.Holder> which) {
        List<Holders.Holder> held =
                holders.waitingFor(viewer.userId()).stream().filter(which).toList();
        List<UUID> ids = held.stream().map(Holders.Holder::projectId).distinct().toList();
        Map<UUID, Project> known = projects.theProjects(ids);
        Map<UUID, Projects.CurrentStage> stages = projects.currentStages(ids);
        return held.stream()
                .flatMap(holder -> Optional.ofNullable(known.get(holder.projectId()))
                        .flatMap(project -> Optional.ofNullable(stages.get(project.id()))
                                .map(current -> new Waiting(
                                        project,
                                        current.run(),
                                        current.round(),
                                        holder,
                                        standsInFor(holder, project, viewer))))
                        .stream())
                .toList();
    }

    /** Seats are looked up for those only who can be on somebody else's. */
    private @Nullable String standsInFor(Holders.Holder holder, Project project, Viewer viewer) {
        Role role = holder.role().orElse(Role.SALESPERSON);
        boolean theirOwn = role == Role.SALESPERSON || (viewer.is(role.code()) && viewer.sees(project.owner()));
        Judges.Seat seat = theirOwn
                ? null
                : judges.seats(project.owner(), project.departmentId()).get(role);
        return seat != null && seat.person().equals(viewer.userId()) ? seat.standsInFor() : null;
    }

    /** What was reported to the viewer and is still not judged, the newest first. */
    List<Reported> reportedTo(Viewer viewer, Instant now) {
        if (!viewer.supervises()) {
            return List.of();
        }
        List<HistoryEntry> told = history.toldTo(viewer.userId(), now, TOLD_WITHIN).stream()
                .filter(entry -> REPORTED.contains(entry.kind()))
                .toList();
        List<UUID> ids = told.stream().map(HistoryEntry::projectId).distinct().toList();
        Map<UUID, Project> known = projects.theProjects(ids);
        Map<UUID, List<Holders.Holder>> held = holders.of(ids);
        Map<UUID, Projects.CurrentStage> stages = projects.currentStages(ids);
        return told.stream()
                .flatMap(entry -> Optional.ofNullable(known.get(entry.projectId()))
                        .flatMap(project -> stillOpen(
                                        entry, stages.get(project.id()), held.getOrDefault(project.id(), List.of()))
                                .map(holder ->
                                        new Reported(project, entry, holder, holders.isVisible(project, viewer))))
                        .stream())
                .toList();
    }

    private static Optional<Holders.Holder> stillOpen(
            HistoryEntry told, Projects.@Nullable CurrentStage current, Collection<Holders.Holder> held) {
        if (current == null
                || !current.run().stage().code().equals(told.details().get("stage"))
                || !String.valueOf(current.round()).equals(told.details().get("round"))) {
            return Optional.empty();
        }
        return held.stream()
                .filter(holder -> told.kind().equals("price-reported-upward")
                        ? holder.step().equals(ProjectSteps.APPROVE_PRICE)
                        : holder.role()
                                .filter(role ->
                                        role.code().equals(told.details().get("role")))
                                .isPresent())
                .findFirst();
    }
}
