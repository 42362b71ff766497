package dev.revisit.desk.web;

import dev.revisit.api.Page;
import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.OpenWork;
import dev.revisit.engine.Subjects;
import dev.revisit.notification.Inbox;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.Standings;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What a person does today: what waits for their judgement, what is overdue and due, who comes to the shop, and what
 * the other cases wait for.
 */
@Controller
class MyDayPage {

    /** How many waiting cases are shown; the list of customers has them all. */
    private static final int WAITING_SHOWN = 20;

    /** How many judgements are shown; the list of projects has them all. */
    private static final int DECISIONS_SHOWN = 20;

    /** How many unread notices are shown. */
    private static final int NEWS_SHOWN = 5;

    /** Days, today among them, whose appointments are shown. */
    private static final int APPOINTMENT_DAYS = 8;

    private final OpenWork openWork;
    private final TrackingSheets sheets;
    private final Standings standings;
    private final Customers customers;
    private final CustomerList list;
    private final Decisions decisions;
    private final ToDecide toDecide;
    private final Inbox inbox;
    private final TeamView team;
    private final Viewers viewers;
    private final Clock clock;

    MyDayPage(
            OpenWork openWork,
            TrackingSheets sheets,
            Standings standings,
            Customers customers,
            CustomerList list,
            Decisions decisions,
            ToDecide toDecide,
            Inbox inbox,
            TeamView team,
            Viewers viewers,
            Clock clock) {
        this.openWork = openWork;
        this.sheets = sheets;
        this.standings = standings;
        this.customers = customers;
        this.list = list;
        this.decisions = decisions;
        this.toDecide = toDecide;
        this.inbox = inbox;
        this.team = team;
        this.viewers = viewers;
        this.clock = clock;
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
            @Nullable String stage) {}

    @GetMapping("/")
    String today(Model model) {
        Viewer viewer = viewers.current();
        boolean sells = viewer.is(Groups.SALES);
        Instant now = clock.instant();
        model.addAttribute("now", now);
        model.addAttribute("sells", sells);
        toJudge(viewer, now, model);
        List<ToDecide.Line> decided = toDecide.of(viewer);
        model.addAttribute("toDecide", decided.stream().limit(DECISIONS_SHOWN).toList());
        model.addAttribute("toDecideCount", decided.size());
        model.addAttribute("news", inbox.newest(viewer.userId(), true, null, NEWS_SHOWN));
        model.addAttribute("newsCount", inbox.unread(viewer.userId()));
        List<Item> owed = owed(viewer, decided);
        if (!sells && !viewer.leads()) {
            model.addAttribute("groups", viewer.groups());
            model.addAttribute("owed", owed);
            return "today-without-customers";
        }
        if (sells || !owed.isEmpty() || hasCustomers(viewer)) {
            ownDay(viewer, owed, now, model);
        }
        model.addAttribute("leads", viewer.leads());
        if (viewer.leads()) {
            model.addAttribute("newRecords", team.newRecords(viewer, 5));
            model.addAttribute("teamOverdue", team.overdue(viewer, 5));
        }
        return "today";
    }

    private void toJudge(Viewer viewer, Instant now, Model model) {
        List<Decisions.Waiting> toJudge = decisions.toJudge(viewer);
        model.addAttribute("judges", viewer.supervises() || !toJudge.isEmpty());
        model.addAttribute("toJudge", toJudge.stream().limit(DECISIONS_SHOWN).toList());
        model.addAttribute("toJudgeCount", toJudge.size());
        model.addAttribute("viewer", viewer.userId());
        model.addAttribute("reported", decisions.reportedTo(viewer, now));
    }

    private void ownDay(Viewer viewer, List<Item> owed, Instant now, Model model) {
        ZoneId zone = ZoneId.systemDefault();
        Instant tonight =
                LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
        model.addAttribute("sells", true);
        model.addAttribute("overdue", between(owed, Instant.MIN, now));
        model.addAttribute("dueToday", between(owed, now, tonight));
        model.addAttribute("dueLater", between(owed, tonight, Instant.MAX));
        model.addAttribute("appointments", appointments(viewer, now));
        Set<String> owedCases = owed.stream().map(Item::number).collect(Collectors.toSet());
        List<Item> waiting = waiting(viewer, owedCases);
        model.addAttribute("waiting", waiting.stream().limit(WAITING_SHOWN).toList());
        model.addAttribute("moreWaiting", waiting.size() > WAITING_SHOWN);
    }

    private boolean hasCustomers(Viewer viewer) {
        var own = CustomerList.Search.openOf(viewer.userId());
        return !list.page(own, CustomerList.Order.NEXT_DUE, viewer, null, 1)
                .items()
                .isEmpty();
    }

    private static List<Item> between(List<Item> items, Instant from, Instant to) {
        return items.stream()
                .filter(item -> item.when() != null
                        && !item.when().isBefore(from)
                        && item.when().isBefore(to))
                .toList();
    }

    private List<Item> owed(Viewer viewer, List<ToDecide.Line> decided) {
        Set<String> decidedTasks =
                decided.stream().map(line -> line.task().id()).collect(Collectors.toSet());
        List<OpenWork.OpenTask> tasks = openWork.ofPeople(Set.of(viewer.userId())).stream()
                .filter(task -> !decidedTasks.contains(task.id()))
                .toList();
        Map<UUID, TrackingCase> cases = sheets.theCases(
                tasks.stream().flatMap(task -> id(task).stream()).toList());
        Map<UUID, Customer> files = customers.files(
                cases.values().stream().map(TrackingCase::customerId).toList());
        var items = new ArrayList<Item>();
        for (OpenWork.OpenTask task : tasks) {
            Optional<TrackingCase> tracked = id(task).map(cases::get);
            tracked.ifPresent(found -> items.add(item(found, files, task.step(), task.due(), task.id())));
        }
        decisions.toReport(viewer).forEach(report -> items.add(item(report)));
        toDecide.lines(tasks).forEach(line -> {
            if (line.subject() != null) {
                items.add(item(line.task(), line.subject()));
            }
        });
        items.sort(Comparator.comparing(Item::when, Comparator.nullsLast(Comparator.naturalOrder())));
        return items;
    }

    private static Optional<UUID> id(OpenWork.OpenTask task) {
        return BusinessKey.id(task.businessKey());
    }

    private static Item item(
            TrackingCase tracked,
            Map<UUID, Customer> files,
            String place,
            @Nullable Instant when,
            @Nullable String taskId) {
        Customer file = Objects.requireNonNull(files.get(tracked.customerId()));
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
                null);
    }

    private static Item item(OpenWork.OpenTask task, Subjects.Subject subject) {
        return new Item(
                subject.path(), subject.name(), subject.number(), task.step(), task.due(), task.id(), null, null, null);
    }

    private static Item item(Decisions.Waiting report) {
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

    private List<Item> appointments(Viewer viewer, Instant now) {
        ZoneId zone = ZoneId.systemDefault();
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<TrackingRecord> agreed = sheets.appointments(
                Set.of(viewer.userId()),
                today.atStartOfDay(zone).toInstant(),
                today.plusDays(APPOINTMENT_DAYS).atStartOfDay(zone).toInstant());
        Map<UUID, TrackingCase> cases =
                sheets.theCases(agreed.stream().map(TrackingRecord::caseId).toList());
        Map<UUID, Customer> files = customers.files(
                cases.values().stream().map(TrackingCase::customerId).toList());
        return agreed.stream()
                .map(entry ->
                        item(Objects.requireNonNull(cases.get(entry.caseId())), files, "", entry.appointmentAt(), null))
                .toList();
    }

    private List<Item> waiting(Viewer viewer, Set<String> owedCases) {
        int atMost = Math.min(Page.LARGEST, owedCases.size() + WAITING_SHOWN + 1);
        var search = CustomerList.Search.openOf(viewer.userId());
        List<CustomerList.Line> lines =
                list.page(search, CustomerList.Order.NEXT_DUE, viewer, null, atMost).items().stream()
                        .filter(line -> !owedCases.contains(line.caseNumber()))
                        .toList();
        Map<UUID, TrackingCase> cases =
                sheets.theCases(lines.stream().map(CustomerList.Line::caseId).toList());
        Map<UUID, Standings.Standing> stand = standings.of(cases.values());
        return lines.stream()
                .filter(line -> stand.containsKey(line.caseId()))
                .map(line -> new Item(
                        "/customers/" + line.customerId(),
                        line.name(),
                        line.caseNumber(),
                        Objects.requireNonNull(stand.get(line.caseId())).place(),
                        line.nextDueAt(),
                        null,
                        null,
                        line.lastContactAt(),
                        null))
                .toList();
    }
}
