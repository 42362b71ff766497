package dev.revisit.desk.web;

import dev.revisit.api.Page;
import dev.revisit.customer.Customer;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.ProjectSteps;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CaseStatuses;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import dev.revisit.tracking.TrackingSheets.CustomerCase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What one person owes, whom they expect, and what their other cases wait for: the lines of their day. */
@Component
class OwnDay {

    /** Days, today among them, whose appointments are shown. */
    private static final int APPOINTMENT_DAYS = 8;

    private final OpenWork openWork;
    private final TrackingSheets sheets;
    private final CaseStatuses caseStatuses;
    private final CustomerList list;
    private final PendingJudgements pendingJudgements;
    private final PendingDecisions pendingDecisions;
    private final Clock clock;

    OwnDay(
            OpenWork openWork,
            TrackingSheets sheets,
            CaseStatuses caseStatuses,
            CustomerList list,
            PendingJudgements pendingJudgements,
            PendingDecisions pendingDecisions,
            Clock clock) {
        this.openWork = openWork;
        this.sheets = sheets;
        this.caseStatuses = caseStatuses;
        this.list = list;
        this.pendingJudgements = pendingJudgements;
        this.pendingDecisions = pendingDecisions;
        this.clock = clock;
    }

    /** Under what a line stands, by when it is due. */
    enum Section {
        OVERDUE,
        DUE,
        LATER,
        APPOINTMENTS,
        /** All that is owed, whenever it is due. */
        TASKS;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A line of the day: of a customer, a project, a walk-in or a design.
     *
     * @param path of its page
     * @param place the step or the timer, by its id in the diagram
     * @param taskId the open task, null where nothing is owed
     * @param recordPath where it is recorded on a page; null where it is done in Tasklist
     * @param lastContactAt null where it is not about a customer's case
     * @param stage of a project; null for anything else
     * @param customer whose case it is; null where it is not about a customer's case, or nothing is owed
     */
    record Item(
            String path,
            String name,
            String number,
            String place,
            @Nullable Instant when,
            @Nullable String taskId,
            @Nullable String recordPath,
            @Nullable Instant lastContactAt,
            @Nullable String stage,
            @Nullable Customer customer) {

        /** What is not about what is owed to a customer. */
        Item(
                String path,
                String name,
                String number,
                String place,
                @Nullable Instant when,
                @Nullable String taskId,
                @Nullable String recordPath,
                @Nullable Instant lastContactAt,
                @Nullable String stage) {
            this(path, name, number, place, when, taskId, recordPath, lastContactAt, stage, null);
        }

        /** The soonest first, page by page. */
        String key() {
            return Page.key(when) + " " + Objects.requireNonNullElse(taskId, number);
        }
    }

    /** What of all that is owed stands in a section, in no order. What is due at no time can wait. */
    List<Item> in(Section section, List<Item> owed) {
        ZoneId zone = ZoneId.systemDefault();
        Instant now = clock.instant();
        Instant tonight =
                LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
        return switch (section) {
            case OVERDUE -> between(owed, Instant.MIN, now);
            case DUE -> between(owed, now, tonight);
            case LATER -> between(owed, tonight, Instant.MAX);
            case TASKS, APPOINTMENTS -> owed;
        };
    }

    private static List<Item> between(List<Item> items, Instant from, Instant to) {
        return items.stream()
                .filter(item -> {
                    Instant when = Objects.requireNonNullElse(item.when(), Instant.MAX.minusSeconds(1));
                    return !when.isBefore(from) && when.isBefore(to);
                })
                .toList();
    }

    /**
     * What the viewer owes, without what they decide as somebody's superior and what they judge.
     *
     * @param decided what they decide
     */
    List<Item> owed(Viewer viewer, List<PendingDecisions.PendingDecision> decided) {
        Set<String> decidedTasks = decided.stream()
                .map(pendingDecision -> pendingDecision.task().id())
                .collect(Collectors.toSet());
        List<OpenWork.OpenTask> tasks = openWork.ofPeople(Set.of(viewer.userId())).stream()
                .filter(task -> !decidedTasks.contains(task.id()) && !ProjectSteps.isOne(task.step()))
                .toList();
        Map<UUID, CustomerCase> cases = sheets.theCases(
                tasks.stream().flatMap(task -> id(task).stream()).toList());
        var items = new ArrayList<Item>();
        for (OpenWork.OpenTask task : tasks) {
            id(task).map(cases::get).ifPresent(found -> items.add(item(found, task.step(), task.due(), task.id())));
        }
        pendingJudgements.toReport(viewer).forEach(report -> items.add(item(report)));
        List<OpenWork.OpenTask> others = tasks.stream()
                .filter(task -> id(task).filter(cases::containsKey).isEmpty())
                .toList();
        pendingDecisions.lines(others).forEach(pendingDecision -> {
            if (pendingDecision.subject() != null) {
                items.add(item(pendingDecision.task(), pendingDecision.subject(), pendingDecision.stepPath()));
            }
        });
        return items;
    }

    private static Optional<UUID> id(OpenWork.OpenTask task) {
        return BusinessKey.id(task.businessKey());
    }

    private static Item item(CustomerCase found, String place, @Nullable Instant when, @Nullable String taskId) {
        Customer file = found.customer();
        TrackingCase tracked = found.tracked();
        String path = "/customers/" + file.id();
        return new Item(
                path,
                file.name(),
                tracked.number(),
                place,
                when,
                taskId,
                path + "/contact",
                tracked.lastContactAt(),
                null,
                file);
    }

    private static Item item(OpenWork.OpenTask task, CaseSummary.Subject subject, @Nullable String stepPath) {
        return new Item(
                subject.path(),
                subject.name(),
                subject.number(),
                task.step(),
                task.due(),
                task.id(),
                stepPath,
                null,
                null);
    }

    private static Item item(PendingJudgements.Waiting report) {
        return new Item(
                "/projects/" + report.project().id(),
                report.project().name(),
                report.project().number(),
                report.holder().step(),
                report.holder().due(),
                report.holder().taskId(),
                null,
                null,
                report.run().stage().code());
    }

    /** Who is to come in the next days. */
    List<Item> appointments(Viewer viewer) {
        Instant now = clock.instant();
        ZoneId zone = ZoneId.systemDefault();
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<TrackingRecord> agreed = sheets.appointments(
                Set.of(viewer.userId()),
                today.atStartOfDay(zone).toInstant(),
                today.plusDays(APPOINTMENT_DAYS).atStartOfDay(zone).toInstant());
        Map<UUID, CustomerCase> cases =
                sheets.theCases(agreed.stream().map(TrackingRecord::caseId).toList());
        return agreed.stream()
                .map(entry -> item(Objects.requireNonNull(cases.get(entry.caseId())), "", entry.appointmentAt(), null))
                .toList();
    }

    /**
     * What the cases wait for in which nothing is owed, the soonest first.
     *
     * @param owed numbers of the cases in which something is
     */
    List<Item> waiting(Viewer viewer, Set<String> owed, int atMost) {
        var search = CustomerList.Search.openOf(viewer.userId());
        var lines = new ArrayList<CustomerList.ListedCustomer>();
        String after = null;
        do {
            // As many pages as it takes: whoever owes a thousand records can have others that wait.
            int size = Math.min(Page.LARGEST, owed.size() + atMost);
            var page = list.page(search, CustomerList.Order.NEXT_DUE, viewer, after, size);
            page.items().stream()
                    .filter(listedCustomer -> !owed.contains(listedCustomer.caseNumber()))
                    .forEach(lines::add);
            after = page.next();
        } while (after != null && lines.size() < atMost);
        List<CustomerList.ListedCustomer> shown = lines.stream().limit(atMost).toList();
        Map<UUID, CaseStatuses.Standing> stand = caseStatuses.ofOpen(
                shown.stream().map(CustomerList.ListedCustomer::caseId).toList());
        return shown.stream()
                .filter(listedCustomer -> stand.containsKey(listedCustomer.caseId()))
                .map(listedCustomer -> new Item(
                        "/customers/" + listedCustomer.customerId(),
                        listedCustomer.name(),
                        listedCustomer.caseNumber(),
                        Objects.requireNonNull(stand.get(listedCustomer.caseId()))
                                .place(),
                        listedCustomer.nextDueAt(),
                        null,
                        null,
                        listedCustomer.lastContactAt(),
                        null))
                .toList();
    }
}
