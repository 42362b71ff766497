package dev.revisit.desk.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.Customer;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.staff.SuperiorSteps;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.NewRecords;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import dev.revisit.tracking.TrackingSheets.CustomerCase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What those who lead look at: what their people wrote lately, and what they owe. Each list goes on page by page. */
@Component
class TeamView {

    private static final String OVERDUE = "team-overdue";

    private final OpenWork openWork;
    private final NewRecords newRecords;
    private final TrackingSheets sheets;
    private final Projects projects;
    private final PendingDecisions pendingDecisions;
    private final ObjectProvider<SuperiorSteps> decided;
    private final Clock clock;

    TeamView(
            OpenWork openWork,
            NewRecords newRecords,
            TrackingSheets sheets,
            Projects projects,
            PendingDecisions pendingDecisions,
            ObjectProvider<SuperiorSteps> decided,
            Clock clock) {
        this.openWork = openWork;
        this.newRecords = newRecords;
        this.sheets = sheets;
        this.projects = projects;
        this.pendingDecisions = pendingDecisions;
        this.decided = decided;
        this.clock = clock;
    }

    /** A record that can still be judged. */
    record NewRecord(TrackingRecord entry, Customer customer, String caseNumber) {}

    /**
     * Something that somebody owes for longer than they should.
     *
     * @param path of its page; null where no feature knows what it is about
     */
    record Overdue(OpenWork.OpenTask task, @Nullable String path, String name, String number) {}

    /** The records of the team that the viewer may still reject, the newest first. */
    Page<NewRecord> newRecords(Viewer viewer, NewRecords.Which which, @Nullable String after, int size) {
        Page<TrackingRecord> page = newRecords.page(viewer, which, after, size);
        Map<UUID, CustomerCase> cases = sheets.theCases(
                page.items().stream().map(TrackingRecord::caseId).toList());
        return page.map(entry -> {
            var found = Objects.requireNonNull(cases.get(entry.caseId()));
            return new NewRecord(entry, found.customer(), found.tracked().number());
        });
    }

    long countNewRecords(Viewer viewer, NewRecords.Which which) {
        return newRecords.count(viewer, which);
    }

    /**
     * What the team owes and is late with, the longest first. The viewer's own is on their own day; a judgement that is
     * late is reported to whoever stands above, and so is what a superior decides.
     *
     * @param person only this one's; null for all of the team
     */
    Page<Overdue> overdue(Viewer viewer, @Nullable String person, @Nullable String after, int size) {
        var end = Cursor.read(after, OVERDUE, 2);
        Page<OpenWork.OpenTask> page = Page.of(
                openWork.overdue(
                        whose(viewer, person),
                        clock.instant(),
                        end == null ? null : new OpenWork.End(end.instant(0), end.text(1)),
                        Page.size(size) + 1),
                size,
                last -> Cursor.of(OVERDUE, Objects.requireNonNull(last.due()).toString(), last.id()));
        return new Page<>(overdue(page.items()), page.next());
    }

    /** How many things each of the team is late with, by user id; nobody who is late with none. */
    Map<String, Long> countOverdue(Viewer viewer) {
        return openWork.countOverdue(whose(viewer, null), clock.instant());
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(each -> each).sum();
    }

    private OpenWork.Whose whose(Viewer viewer, @Nullable String person) {
        Collection<String> people = viewer.seesEveryone() ? null : viewer.team();
        if (person != null) {
            people = viewer.isAbove(person) ? Set.of(person) : Set.of();
        }
        var without = new HashSet<>(ProjectSteps.ofJudges());
        decided.forEach(feature -> without.addAll(feature.steps()));
        return new OpenWork.Whose(people, viewer.userId(), without);
    }

    private List<Overdue> overdue(List<OpenWork.OpenTask> tasks) {
        List<UUID> ids = tasks.stream()
                .flatMap(task -> BusinessKey.id(task.businessKey()).stream())
                .collect(Collectors.toSet())
                .stream()
                .toList();
        Map<UUID, CustomerCase> cases = sheets.theCases(ids);
        Map<UUID, Project> theirProjects = projects.theProjects(ids);
        var late = new ArrayList<Overdue>();
        for (PendingDecisions.PendingDecision other : pendingDecisions.lines(tasks)) {
            OpenWork.OpenTask task = other.task();
            Optional<UUID> id = BusinessKey.id(task.businessKey());
            CustomerCase found = id.map(cases::get).orElse(null);
            Project project = id.map(theirProjects::get).orElse(null);
            if (found != null) {
                Customer file = found.customer();
                late.add(new Overdue(
                        task,
                        "/customers/" + file.id(),
                        file.name(),
                        found.tracked().number()));
            } else if (project != null) {
                late.add(new Overdue(task, "/projects/" + project.id(), project.name(), project.number()));
            } else if (other.subject() != null) {
                var subject = other.subject();
                late.add(new Overdue(task, subject.path(), subject.name(), subject.number()));
            } else {
                late.add(new Overdue(task, null, task.name(), ""));
            }
        }
        return late;
    }
}
