package dev.revisit.desk.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.engine.OpenWork;
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
import org.springframework.stereotype.Component;

/** What those who lead look at: what their people wrote lately, and what they owe. */
@Component
class TeamView {

    /** How far back new records are looked for, in records. */
    private static final int LOOKED_AT = 200;

    private final OpenWork openWork;
    private final TrackingSheets sheets;
    private final Customers customers;
    private final Clock clock;

    TeamView(OpenWork openWork, TrackingSheets sheets, Customers customers, Clock clock) {
        this.openWork = openWork;
        this.sheets = sheets;
        this.customers = customers;
        this.clock = clock;
    }

    /** A record that can still be judged. */
    record NewRecord(TrackingRecord entry, Customer customer, String caseNumber) {}

    /** A record that somebody owes for longer than they should. */
    record Overdue(String person, Customer customer, String caseNumber, String step, Instant due) {}

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
                ? openWork.overdueOfEveryone(now, atMost)
                : openWork.overdueOf(viewer.team(), now, atMost);
        Map<UUID, TrackingCase> cases = sheets.theCases(tasks.stream()
                .flatMap(task -> caseId(task.businessKey()).stream())
                .toList());
        Map<UUID, Customer> files = customers.files(
                cases.values().stream().map(TrackingCase::customerId).toList());
        var late = new ArrayList<Overdue>();
        for (OpenWork.OpenTask task : tasks) {
            Instant due = task.due();
            Optional<TrackingCase> tracked = caseId(task.businessKey()).map(cases::get);
            if (due != null && tracked.isPresent()) {
                Optional.ofNullable(files.get(tracked.get().customerId()))
                        .ifPresent(file -> late.add(
                                new Overdue(task.assignee(), file, tracked.get().number(), task.step(), due)));
            }
        }
        return late;
    }

    /** The case of a task, if it is one of a customer's. */
    static Optional<UUID> caseId(String businessKey) {
        try {
            return Optional.of(UUID.fromString(businessKey));
        } catch (IllegalArgumentException otherProcess) {
            return Optional.empty();
        }
    }
}
