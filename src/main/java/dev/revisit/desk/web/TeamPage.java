package dev.revisit.desk.web;

import dev.revisit.api.Page;
import dev.revisit.commission.flag.Flags;
import dev.revisit.customer.Customers;
import dev.revisit.customer.timeline.TickedOff;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.customer.timeline.TimelineEntry;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.operations.DeadJobs;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.NewRecords;
import dev.revisit.tracking.NewRecords.Which;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The team of those who lead one: what they are told, what they may judge, who is late, and what was flagged. Its first
 * page shows how many there are and the first of each; each list has its own pages. What they have looked at of what is
 * told and of new records they tick off.
 */
@Controller
@RequestMapping("/team")
class TeamPage {

    /** How many of each list its first page shows. */
    private static final int FIRST = 10;

    private static final int LINES = 50;

    private final TeamView team;
    private final NewRecords newRecords;
    private final Timeline timeline;
    private final TickedOff ticks;
    private final Customers customers;
    private final Flags flags;
    private final DeadJobs deadJobs;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;
    private final CompanyZone zone;
    private final Clock clock;

    TeamPage(
            TeamView team,
            NewRecords newRecords,
            Timeline timeline,
            TickedOff ticks,
            Customers customers,
            Flags flags,
            DeadJobs deadJobs,
            Staff staff,
            Viewers viewers,
            RefusalText words,
            CompanyZone zone,
            Clock clock) {
        this.team = team;
        this.newRecords = newRecords;
        this.timeline = timeline;
        this.ticks = ticks;
        this.customers = customers;
        this.flags = flags;
        this.deadJobs = deadJobs;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    private Viewer leader() {
        Viewer viewer = viewers.current();
        if (!viewer.leads()) {
            throw Refusal.forbidden("not-allowed");
        }
        return viewer;
    }

    @GetMapping
    String team(@RequestParam(required = false) @Nullable YearMonth month, Model model) {
        Viewer viewer = leader();
        records(viewer, Which.NEW, null, FIRST, model);
        told(viewer, false, null, FIRST, model);
        var overdue = team.overdue(viewer, null, null, FIRST);
        model.addAttribute("overdue", overdue.items());
        model.addAttribute("overdueCount", overdue.total(null, () -> TeamView.sum(team.countOverdue(viewer))));
        flags(viewer, month, null, FIRST, model);
        dead(viewer, null, FIRST, model);
        return "team/team";
    }

    /** What stands still because work in the background has failed for good. */
    @GetMapping("/dead")
    String dead(@RequestParam(required = false) @Nullable String after, Model model) {
        dead(leader(), after, LINES, model);
        model.addAttribute("first", after == null || after.isBlank());
        return "team/dead";
    }

    @PostMapping("/jobs/{job}/again")
    String again(@PathVariable String job, Locale locale, RedirectAttributes next) {
        deadJobs.tryAgain(job, leader());
        next.addFlashAttribute("notice", words.message("page.team.again.done", locale));
        return to("");
    }

    /** @param hinted only those that have a hint, of what is not ticked off */
    @GetMapping("/records")
    String records(
            @RequestParam(defaultValue = "false") boolean ticked,
            @RequestParam(defaultValue = "false") boolean hinted,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Which which = ticked ? Which.TICKED : hinted ? Which.HINTED : Which.NEW;
        List<TeamView.NewRecord> shown = records(leader(), which, after, LINES, model);
        model.addAttribute("hinted", which == Which.HINTED);
        if (which == Which.HINTED) {
            model.addAttribute(
                    "recordHints",
                    newRecords.hints(
                            shown.stream().map(record -> record.entry().id()).toList()));
        }
        paged(ticked, after, model);
        return "team/records";
    }

    @GetMapping("/told")
    String told(
            @RequestParam(defaultValue = "false") boolean ticked,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        told(leader(), ticked, after, LINES, model);
        paged(ticked, after, model);
        return "team/told";
    }

    @GetMapping("/overdue")
    String overdue(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Viewer viewer = leader();
        Map<String, Long> late = team.countOverdue(viewer);
        String only = person.isBlank() ? null : person;
        var page = team.overdue(viewer, only, after, LINES);
        model.addAttribute("overdue", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("person", person);
        model.addAttribute("counts", late);
        model.addAttribute("people", byName(late));
        model.addAttribute("overdueCount", only == null ? TeamView.sum(late) : late.getOrDefault(only, 0L));
        return "team/overdue";
    }

    @GetMapping("/flags")
    String flags(
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        flags(leader(), month, after, LINES, model);
        model.addAttribute("first", after == null || after.isBlank());
        return "team/flags";
    }

    /** Whoever is late, by name. */
    private Map<String, String> byName(Map<String, Long> late) {
        return staff.namesOf(late.keySet()).entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private List<TeamView.NewRecord> records(
            Viewer viewer, Which which, @Nullable String after, int size, Model model) {
        var page = team.newRecords(viewer, which, after, size);
        model.addAttribute("newRecords", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("newRecordsCount", page.total(after, () -> team.countNewRecords(viewer, which)));
        model.addAttribute("now", clock.instant());
        return page.items();
    }

    private void told(Viewer viewer, boolean ticked, @Nullable String after, int size, Model model) {
        Page<TimelineEntry> page = timeline.toldTo(viewer, ticked, after, size);
        model.addAttribute("told", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("toldCount", page.total(after, () -> timeline.countTold(viewer, ticked)));
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "customers",
                customers.files(
                        page.items().stream().map(TimelineEntry::customerId).collect(Collectors.toSet())));
    }

    private void dead(Viewer viewer, @Nullable String after, int size, Model model) {
        Page<DeadJobs.DeadJob> page = deadJobs.ofTeam(viewer, after, size);
        model.addAttribute("viewer", viewer);
        model.addAttribute("dead", page.items());
        model.addAttribute("deadCount", page.total(after, () -> deadJobs.countOfTeam(viewer)));
        model.addAttribute("next", page.next());
    }

    private static void paged(boolean ticked, @Nullable String after, Model model) {
        model.addAttribute("ticked", ticked);
        model.addAttribute("first", after == null || after.isBlank());
    }

    private void flags(Viewer viewer, @Nullable YearMonth month, @Nullable String after, int size, Model model) {
        YearMonth shown = month == null ? YearMonth.from(clock.instant().atZone(zone.zone())) : month;
        List<Flags.Sum> sums = flags.sums(shown, viewer);
        var page = Page.following(sums, Flags.Sum::person, "team-flags", after, size);
        model.addAttribute("month", shown);
        model.addAttribute("sums", page.items());
        model.addAttribute("sumsCount", sums.size());
        model.addAttribute("next", page.next());
    }

    /**
     * Ticks off.
     *
     * @param list {@code records} or {@code told}
     * @param item one of it; null for all of it
     * @param upTo nothing that came later, for it was not on the page
     * @param back where it was clicked: the team's first page, else that of the list
     */
    @PostMapping("/{list}/tick")
    String tick(
            @PathVariable String list,
            @RequestParam(required = false) @Nullable UUID item,
            @RequestParam(required = false) @Nullable Instant upTo,
            @RequestParam(defaultValue = "") String back,
            Locale locale,
            RedirectAttributes next) {
        Viewer viewer = leader();
        Instant now = clock.instant();
        // A time that no database takes is none of our pages'.
        Instant until = upTo == null || upTo.isAfter(now) || upTo.isBefore(Instant.EPOCH) ? now : upTo;
        List<UUID> seen = isRecords(list) ? newRecords.ids(viewer, item, until) : timeline.newTo(viewer, item, until);
        UUID act = ticks.tickOff(viewer.userId(), seen, now);
        next.addFlashAttribute("notice", words.message("page.team.ticked", locale, seen.size()));
        next.addFlashAttribute("undo", act);
        return to(back.equals("team") ? "" : list);
    }

    /** Puts back what went with one click. */
    @PostMapping("/{list}/undo")
    String undo(@PathVariable String list, @RequestParam UUID act, Locale locale, RedirectAttributes next) {
        int back = ticks.undo(leader().userId(), act);
        next.addFlashAttribute("notice", words.message("page.team.undo.done", locale, back));
        return to(isRecords(list) ? "records" : "told");
    }

    @PostMapping("/{list}/put-back")
    String putBack(@PathVariable String list, @RequestParam UUID item, Locale locale, RedirectAttributes next) {
        ticks.putBack(leader().userId(), item);
        next.addFlashAttribute("notice", words.message("page.team.put-back.done", locale));
        return to(isRecords(list) ? "records" : "told") + "?ticked=true";
    }

    private static boolean isRecords(String list) {
        if (!list.equals("records") && !list.equals("told")) {
            throw Refusal.notFound("not-found");
        }
        return list.equals("records");
    }

    private static String to(String list) {
        return list.isEmpty() ? "redirect:/team" : "redirect:/team/" + list;
    }
}
