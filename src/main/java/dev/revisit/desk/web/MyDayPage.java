package dev.revisit.desk.web;

import dev.revisit.api.Page;
import dev.revisit.customer.hint.CustomerHints;
import dev.revisit.desk.web.OwnDay.Item;
import dev.revisit.desk.web.OwnDay.Section;
import dev.revisit.notification.Inbox;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.NewRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a person does today: what waits for their judgement, what is overdue and due, who comes to the shop, and what
 * the other cases wait for.
 */
@Controller
class MyDayPage {

    /** How many lines of each section the page shows; the rest stands on pages of its own. */
    private static final int SHOWN = 20;

    /** How many of a team's lists are shown. */
    private static final int OF_TEAM_SHOWN = 5;

    /** How many unread notices are shown. */
    private static final int NEWS_SHOWN = 5;

    private static final int LINES = 50;

    private final OwnDay day;
    private final CustomerList list;
    private final PendingJudgements pendingJudgements;
    private final PendingDecisions pendingDecisions;
    private final Inbox inbox;
    private final TeamView team;
    private final Viewers viewers;
    private final RefusalText words;
    private final CustomerHints hints;
    private final Clock clock;

    MyDayPage(
            OwnDay day,
            CustomerList list,
            PendingJudgements pendingJudgements,
            PendingDecisions pendingDecisions,
            Inbox inbox,
            TeamView team,
            Viewers viewers,
            RefusalText words,
            CustomerHints hints,
            Clock clock) {
        this.hints = hints;
        this.day = day;
        this.list = list;
        this.pendingJudgements = pendingJudgements;
        this.pendingDecisions = pendingDecisions;
        this.inbox = inbox;
        this.team = team;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    /** The first lines of a section, and how many there are. */
    record DaySection(String section, List<Item> items, int count) {

        static DaySection of(Section section, List<Item> all) {
            return new DaySection(
                    section.code(), page(section, all, null, SHOWN).items(), all.size());
        }

        public boolean isEmpty() {
            return items.isEmpty();
        }

        public boolean hasMore() {
            return count > items.size();
        }
    }

    private static Page<Item> page(Section section, List<Item> all, @Nullable String after, int size) {
        return Page.following(all, Item::key, "day-" + section.code(), after, size);
    }

    /** The most particular hint for each customer of whom something is shown as owed, read at once. */
    private Map<UUID, String> hints(Stream<Item> shown, Locale locale) {
        var customers =
                shown.flatMap(item -> Stream.ofNullable(item.customer())).toList();
        return hints.of(customers, RefusalText.language(locale)).entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().get(0)));
    }

    @GetMapping("/")
    String today(Locale locale, Model model) {
        Viewer viewer = viewers.current();
        boolean sells = viewer.is(Groups.SALES);
        Instant now = clock.instant();
        model.addAttribute("now", now);
        model.addAttribute("sells", sells);
        toJudge(viewer, now, model);
        List<PendingDecisions.PendingDecision> decided = pendingDecisions.of(viewer);
        model.addAttribute("toDecide", decided.stream().limit(SHOWN).toList());
        model.addAttribute("toDecideCount", decided.size());
        model.addAttribute("news", inbox.newest(viewer.userId(), true, null, NEWS_SHOWN));
        model.addAttribute("newsCount", inbox.unread(viewer.userId()));
        List<Item> owed = day.owed(viewer, decided);
        if (!sells && !viewer.leads()) {
            model.addAttribute("groups", viewer.groups());
            model.addAttribute("owed", DaySection.of(Section.TASKS, owed));
            return "today-without-customers";
        }
        if (sells || !owed.isEmpty() || hasCustomers(viewer)) {
            ownDay(viewer, owed, locale, model);
        }
        model.addAttribute("leads", viewer.leads());
        if (viewer.leads()) {
            var newRecords = team.newRecords(viewer, NewRecords.Which.NEW, null, OF_TEAM_SHOWN);
            model.addAttribute("newRecords", newRecords.items());
            model.addAttribute(
                    "newRecordsCount",
                    newRecords.total(null, () -> team.countNewRecords(viewer, NewRecords.Which.NEW)));
            var overdue = team.overdue(viewer, null, null, OF_TEAM_SHOWN);
            model.addAttribute("teamOverdue", overdue.items());
            model.addAttribute("teamOverdueCount", overdue.total(null, () -> TeamView.sum(team.countOverdue(viewer))));
        }
        model.addAttribute("startsProjects", Projects.mayStart(viewer));
        return "today";
    }

    private void toJudge(Viewer viewer, Instant now, Model model) {
        List<PendingJudgements.Waiting> toJudge = pendingJudgements.toJudge(viewer);
        model.addAttribute("judges", viewer.supervises() || !toJudge.isEmpty());
        model.addAttribute("toJudge", toJudge.stream().limit(SHOWN).toList());
        model.addAttribute("toJudgeCount", toJudge.size());
        model.addAttribute("viewer", viewer.userId());
        List<PendingJudgements.Reported> reported = pendingJudgements.reportedTo(viewer, now);
        model.addAttribute("reported", reported.stream().limit(SHOWN).toList());
        model.addAttribute("reportedCount", reported.size());
    }

    private void ownDay(Viewer viewer, List<Item> owed, Locale locale, Model model) {
        model.addAttribute("sells", true);
        var overdue = DaySection.of(Section.OVERDUE, day.in(Section.OVERDUE, owed));
        var dueToday = DaySection.of(Section.DUE, day.in(Section.DUE, owed));
        var dueLater = DaySection.of(Section.LATER, day.in(Section.LATER, owed));
        model.addAttribute("overdue", overdue);
        model.addAttribute("dueToday", dueToday);
        model.addAttribute("dueLater", dueLater);
        model.addAttribute(
                "hints", hints(Stream.of(overdue, dueToday, dueLater).flatMap(part -> part.items().stream()), locale));
        model.addAttribute("appointments", DaySection.of(Section.APPOINTMENTS, day.appointments(viewer)));
        Set<String> owedCases = owed.stream().map(Item::number).collect(Collectors.toSet());
        List<Item> waiting = day.waiting(viewer, owedCases, SHOWN + 1);
        model.addAttribute("waiting", waiting.stream().limit(SHOWN).toList());
        model.addAttribute("moreWaiting", waiting.size() > SHOWN);
    }

    /** One section of the day, all of it, page by page. */
    @GetMapping("/today/{section}")
    String section(
            @PathVariable String section,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        Section which = Arrays.stream(Section.values())
                .filter(each -> each.code().equals(section))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("not-found"));
        Viewer viewer = viewers.current();
        List<Item> all = which == Section.APPOINTMENTS
                ? day.appointments(viewer)
                : day.in(which, day.owed(viewer, pendingDecisions.of(viewer)));
        var page = page(which, all, after, LINES);
        model.addAttribute("section", section);
        model.addAttribute("title", words.message("page.today." + section, locale));
        model.addAttribute("items", page.items());
        model.addAttribute("hints", hints(page.items().stream(), locale));
        model.addAttribute("count", all.size());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "today-section";
    }

    private boolean hasCustomers(Viewer viewer) {
        return !list.openOf(Set.of(viewer.userId())).isEmpty();
    }
}
