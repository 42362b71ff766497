package dev.revisit.desk.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.OpenWork;
import dev.revisit.project.Project;
import dev.revisit.project.Projects;
import dev.revisit.project.Steps;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What those who lead look at: what their people wrote lately, and what they owe. */
@Component
class TeamView {

    /** How far is looked for new records, and for overdue ones: so many of them. */
    private static final int LOOKED_AT = 200;

    private final OpenWork openWork;
    private final TrackingSheets sheets;
    private final Customers customers;
    private final Projects projects;
    private final Clock clock;

    TeamView(OpenWork openWork, TrackingSheets sheets, Customers customers, Projects projects, Clock clock) {
        this.openWork = openWork;
        this.sheets = sheets;
        this.customers = customers;
        this.projects = projects;
        this.clock = clock;
    }

    /** A record that can still be judged. */
    record NewRecord(TrackingRecord entry, Customer customer, String caseNumber) {}

    /**
     * A record that somebody owes for longer than they should, of a customer or of a project.
     *
     * @param path of its page
     */
    record Overdue(String person, String path, String name, String number, String step, Instant due) {}

    /** The newest records of the team that the viewer may still reject, registrations and visits reported left out. */
    List<NewRecord> newRecords(Viewer viewer, int atMost) {
        Instant now = clock.instant();
        List<TrackingRecord> newest = (viewer.seesEveryone()
                        ? sheets.newest(LOOKED_AT)
                        : sheets.newestOf(viewer.team(), LOOKED_AT))
                .stream()
                        .filter(TeamView::isInOwnWords)
                        .filter(entry -> sheets.isRejectable(entry, viewer, now))
                        .limit(atMost)
                        .toList();
        Map<UUID, TrackingCase> cases =
                sheets.theCases(newest.stream().map(TrackingRecord::caseId).toList());
        Map<UUID, Customer> files = customers.files(
                cases.values().stream().map(TrackingCase::customerId).toList());
        var records = new ArrayList<NewRecord>();
        for (TrackingRecord entry : newest) {
            Optional.ofNullable(cases.get(entry.caseId()))
                    .ifPresent(tracked -> Optional.ofNullable(files.get(tracked.customerId()))
                            .ifPresent(file -> records.add(new NewRecord(entry, file, tracked.number()))));
        }
        return records;
    }

    /** Registrations, and visits that somebody only reported, say what the system says. */
    private static boolean isInOwnWords(TrackingRecord entry) {
        boolean reportedVisit =
                entry.outcome() == Outcome.CAME_TO_SHOP && entry.contactedAt().equals(entry.recordedAt());
        return entry.outcome() != Outcome.REGISTERED && !reportedVisit;
    }

    /** What the team owes and is late with, the longest first; the viewer's own is on their own day. */
    List<Overdue> overdue(Viewer viewer, int atMost) {
        Instant now = clock.instant();
        List<OpenWork.OpenTask> tasks = viewer.seesEveryone()
                ? openWork.overdueOfEveryone(now, LOOKED_AT)
                : openWork.overdueOf(viewer.team(), now, LOOKED_AT);
        List<UUID> ids = tasks.stream()
                .flatMap(task -> BusinessKey.id(task.businessKey()).stream())
                .toList();
        Map<UUID, TrackingCase> cases = sheets.theCases(ids);
        Map<UUID, Customer> files = customers.files(
                cases.values().stream().map(TrackingCase::customerId).toList());
        Map<UUID, Project> theirProjects = projects.theProjects(ids);
        return tasks.stream()
                .flatMap(task -> BusinessKey.id(task.businessKey()).stream()
                        .flatMap(id -> Stream.concat(
                                ofCustomer(task, cases.get(id), files).stream(),
                                ofProject(task, theirProjects.get(id)).stream())))
                .limit(atMost)
                .toList();
    }

    private static Optional<Overdue> ofCustomer(
            OpenWork.OpenTask task, @Nullable TrackingCase tracked, Map<UUID, Customer> files) {
        Customer file = tracked == null ? null : files.get(tracked.customerId());
        return file == null || tracked == null
                ? Optional.empty()
                : overdue(task, "/customers/" + file.id(), file.name(), tracked.number());
    }

    /** A judgement that is late is reported to whoever stands above; here stands only what is owed as a record. */
    private static Optional<Overdue> ofProject(OpenWork.OpenTask task, @Nullable Project project) {
        return project == null || !task.step().equals(Steps.REPORT)
                ? Optional.empty()
                : overdue(task, "/projects/" + project.id(), project.name(), project.number());
    }

    private static Optional<Overdue> overdue(OpenWork.OpenTask task, String path, String name, String number) {
        Instant due = task.due();
        String whose = task.assignee();
        return due == null || whose == null
                ? Optional.empty()
                : Optional.of(new Overdue(whose, path, name, number, task.step(), due));
    }
}
