package dev.revisit.staff.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.LeaveRequests;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where everybody asks for leave, and superiors decide about it (rules M4, C5). */
@Controller
@RequestMapping("/leave")
class LeavePage {

    /** How many of each list the first page shows. */
    private static final int FIRST = 20;

    private static final int LINES = 50;

    private static final String TEAM = "leave-team";

    private final LeaveRequests requests;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;
    private final CompanyZone zone;
    private final Clock clock;

    LeavePage(LeaveRequests requests, Staff staff, Viewers viewers, RefusalText words, CompanyZone zone, Clock clock) {
        this.requests = requests;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping
    String leave(Model model) {
        return page(model, viewers.current(), "", Map.of(), Map.of());
    }

    /** What waits for the viewer, beyond what the first page shows. */
    @GetMapping("/to-decide")
    String toDecide(@RequestParam(required = false) @Nullable String after, Model model) {
        var found = requests.waitingFor(viewers.current());
        var page =
                Page.following(found, absence -> absence.from() + " " + absence.id(), "leave-to-decide", after, LINES);
        return all("page.leave.to-decide", "to-decide", page, found.size(), after, model);
    }

    @GetMapping("/mine")
    String mine(@RequestParam(required = false) @Nullable String after, Model model) {
        var found = requests.of(viewers.current().userId());
        var page = Page.following(Page.placed(found), Page.Placed::key, "leave-mine", after, LINES);
        return all("page.leave.mine", "mine", page.map(Page.Placed::item), found.size(), after, model);
    }

    @GetMapping("/team")
    String team(@RequestParam(required = false) @Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        var end = Cursor.read(after, TEAM, 2);
        var page = Page.of(
                requests.seenBy(viewer, end == null ? null : new LeaveRequests.End(end.day(0), end.id(1)), LINES + 1),
                LINES,
                last -> Cursor.of(TEAM, last.from().toString(), last.id().toString()));
        return all("page.leave.team", "team", page, requests.countSeenBy(viewer), after, model);
    }

    private String all(
            String heading, String which, Page<Absence> page, long count, @Nullable String after, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        model.addAttribute("heading", heading);
        model.addAttribute("which", which);
        model.addAttribute("items", page.items());
        model.addAttribute("count", count);
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("endable", endable(page.items(), viewers.current(), today));
        model.addAttribute("today", today);
        return "staff/leave-all";
    }

    private List<UUID> endable(List<Absence> some, Viewer viewer, LocalDate today) {
        return some.stream()
                .filter(absence -> absence.holds() && !absence.isOver(today))
                .filter(absence -> requests.decidesAbout(viewer, absence.person()))
                .map(Absence::id)
                .toList();
    }

    @PostMapping
    String request(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        try {
            var dayRange = DayRange.of(from, to);
            requests.request(dayRange.from(), dayRange.to(), reason, viewer, clock.instant());
        } catch (Refusal refused) {
            Map<String, String> typed = Map.of("from", from, "to", to, "reason", reason);
            return again(model, viewer, "own", refused, typed, locale, response);
        }
        return done(next, locale, "page.leave.requested");
    }

    @PostMapping("/of")
    String grant(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        try {
            if (person.isBlank()) {
                throw Refusal.invalid("person", "required");
            }
            var dayRange = DayRange.of(from, to);
            requests.grant(person, dayRange.from(), dayRange.to(), reason, viewer, clock.instant());
        } catch (Refusal refused) {
            Map<String, String> typed = Map.of("person", person, "from", from, "to", to, "reason", reason);
            return again(model, viewer, "of", refused, typed, locale, response);
        }
        return done(next, locale, "page.leave.entered", staff.nameOf(person));
    }

    @PostMapping("/{id}/approve")
    String approve(@PathVariable UUID id, Locale locale, RedirectAttributes next) {
        requests.approve(id, viewers.current(), clock.instant());
        return done(next, locale, "page.leave.approved");
    }

    @PostMapping("/{id}/refuse")
    String refuse(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        try {
            requests.refuse(id, reason, viewer, clock.instant());
        } catch (Refusal refused) {
            return again(model, viewer, "refuse-" + id, refused, Map.of("reason", reason), locale, response);
        }
        return done(next, locale, "page.leave.refused");
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(@PathVariable UUID id, Locale locale, RedirectAttributes next) {
        requests.withdraw(id, viewers.current(), clock.instant());
        return done(next, locale, "page.leave.withdrawn");
    }

    @PostMapping("/{id}/back")
    String back(@PathVariable UUID id, Locale locale, RedirectAttributes next) {
        requests.back(id, viewers.current(), clock.instant());
        return done(next, locale, "page.leave.ended");
    }

    private String done(RedirectAttributes next, Locale locale, String code, Object... args) {
        next.addFlashAttribute("notice", words.message(code, locale, args));
        return "redirect:/leave";
    }

    private String again(
            Model model,
            Viewer viewer,
            String form,
            Refusal refused,
            Map<String, String> typed,
            Locale locale,
            HttpServletResponse response) {
        if (refused.kind() == Refusal.Kind.NOT_FOUND || refused.kind() == Refusal.Kind.FORBIDDEN) {
            // There is no such form on this person's page.
            throw refused;
        }
        response.setStatus(refused.status());
        return page(model, viewer, form, words.byField(refused, locale), typed);
    }

    /** @param form which of the page's forms was refused; empty for none */
    private String page(
            Model model, Viewer viewer, String form, Map<String, String> errors, Map<String, String> typed) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        List<Absence> team = requests.seenBy(viewer, null, FIRST);
        List<Absence> own = requests.of(viewer.userId());
        List<Absence> toDecide = requests.waitingFor(viewer);
        // A refused form comes back with the request that it is about.
        Comparator<Absence> refusedFirst = Comparator.comparing(absence -> !form.endsWith("-" + absence.id()));
        model.addAttribute("own", own.stream().limit(FIRST).toList());
        model.addAttribute("ownCount", own.size());
        model.addAttribute(
                "toDecide", toDecide.stream().sorted(refusedFirst).limit(FIRST).toList());
        model.addAttribute("toDecideCount", toDecide.size());
        model.addAttribute("team", team);
        model.addAttribute("teamCount", requests.countSeenBy(viewer));
        model.addAttribute("endable", endable(team, viewer, today));
        model.addAttribute("people", people(viewer));
        model.addAttribute("today", today);
        model.addAttribute("refusedForm", form);
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "staff/leave";
    }

    /** Those for whom this person can enter leave, by name. */
    private Map<String, String> people(Viewer viewer) {
        Set<String> gone = staff.gone();
        return staff.byName(viewer.team().stream()
                .filter(person -> requests.decidesAbout(viewer, person) && !gone.contains(person))
                .toList());
    }
}
