package dev.revisit.staff.web;

import dev.revisit.api.Page;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.name.ChineseOrder;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.NamedDeputy;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.leave.Absence;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

/**
 * Where supervisors name their deputy and say when they are away (rule P9), and where the general manager and
 * administrators do it for all of them.
 */
@Controller
@RequestMapping("/deputies")
class DeputiesPage {

    /** How many of each list the first page shows. */
    private static final int FIRST = 20;

    private static final int LINES = 50;

    /**
     * A supervisor, as the page shows them.
     *
     * @param deputy who stands in; null for nobody
     * @param lost who was named but does not work as a supervisor any more
     */
    record Supervisor(
            String userId,
            String name,
            List<String> groups,
            @Nullable String deputy,
            @Nullable String lost) {}

    private final Deputies deputies;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;
    private final CompanyZone zone;
    private final Clock clock;

    DeputiesPage(Deputies deputies, Staff staff, Viewers viewers, RefusalText words, CompanyZone zone, Clock clock) {
        this.deputies = deputies;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping
    String deputies(@RequestParam(required = false) @Nullable String after, Model model) {
        return page(model, viewer(), after, "", Map.of(), Map.of());
    }

    @PostMapping("/{supervisor}/deputy")
    String name(
            @PathVariable String supervisor,
            @RequestParam(defaultValue = "") String deputy,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer viewer = viewer();
        try {
            deputies.name(supervisor, deputy.isEmpty() ? null : deputy, viewer, clock.instant());
        } catch (Refusal refused) {
            return again(model, viewer, "deputy-" + supervisor, refused, Map.of("deputy", deputy), locale, response);
        }
        return deputy.isEmpty()
                ? done(next, locale, "page.deputies.nobody-named", staff.nameOf(supervisor))
                : done(next, locale, "page.deputies.named", staff.nameOf(deputy), staff.nameOf(supervisor));
    }

    @PostMapping("/{supervisor}/away")
    String away(
            @PathVariable String supervisor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer viewer = viewer();
        try {
            var dayRange = DayRange.of(from, to);
            deputies.away(supervisor, dayRange.from(), dayRange.to(), viewer, clock.instant());
        } catch (Refusal refused) {
            Map<String, String> typed = Map.of("from", from, "to", to);
            return again(model, viewer, "away-" + supervisor, refused, typed, locale, response);
        }
        return done(next, locale, "page.deputies.entered", staff.nameOf(supervisor), from.strip(), to.strip());
    }

    @PostMapping("/absences/{id}/back")
    String back(@PathVariable UUID id, Locale locale, RedirectAttributes next) {
        deputies.back(id, viewer(), clock.instant());
        return done(next, locale, "page.deputies.ended");
    }

    /** The absences that are over, beyond what the first page shows. */
    @GetMapping("/past")
    String past(@RequestParam(required = false) @Nullable String after, Model model) {
        Viewer viewer = viewer();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        List<Absence> past = absences(viewer).stream()
                .filter(absence -> absence.isOver(today))
                .toList();
        return all("past", past, after, viewer, model);
    }

    /** Who was named whose deputy, all of it. */
    @GetMapping("/history")
    String history(@RequestParam(required = false) @Nullable String after, Model model) {
        Viewer viewer = viewer();
        return all("history", history(viewer), after, viewer, model);
    }

    private static String all(String which, List<?> all, @Nullable String after, Viewer viewer, Model model) {
        var page = Page.following(Page.placed(all), Page.Placed::key, "deputies-" + which, after, LINES);
        model.addAttribute("which", which);
        model.addAttribute("everybody", viewer.keepsEverybodysDeputies());
        model.addAttribute("items", page.items().stream().map(Page.Placed::item).toList());
        model.addAttribute("count", all.size());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "staff/deputies-all";
    }

    private List<Absence> absences(Viewer viewer) {
        return viewer.keepsEverybodysDeputies() ? deputies.allAbsences() : deputies.absencesOf(viewer.userId());
    }

    private List<NamedDeputy> history(Viewer viewer) {
        return viewer.keepsEverybodysDeputies() ? deputies.history() : deputies.historyOf(viewer.userId());
    }

    private Viewer viewer() {
        Viewer viewer = viewers.current();
        if (!viewer.supervises() && !viewer.keepsEverybodysDeputies()) {
            throw Refusal.forbidden("not-allowed");
        }
        return viewer;
    }

    private String done(RedirectAttributes next, Locale locale, String code, Object... args) {
        next.addFlashAttribute("notice", words.message(code, locale, args));
        return "redirect:/deputies";
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
        return page(model, viewer, null, form, words.byField(refused, locale), typed);
    }

    /** @param form which of the page's forms was refused; empty for none */
    private String page(
            Model model,
            Viewer viewer,
            @Nullable String after,
            String form,
            Map<String, String> errors,
            Map<String, String> typed) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        boolean everybody = viewer.keepsEverybodysDeputies();
        List<Supervisor> supervisors = supervisors();
        model.addAttribute(
                "me",
                supervisors.stream()
                        .filter(each -> viewer.supervises() && each.userId().equals(viewer.userId()))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("supervisors", supervisors);
        List<Supervisor> others = everybody ? others(supervisors, viewer) : List.of();
        // A refused form comes back with whoever it is about.
        String about = form.contains("-") ? form.substring(form.indexOf('-') + 1) : "";
        List<Supervisor> found = others.stream()
                .filter(each -> about.isEmpty() || each.userId().equals(about))
                .toList();
        var page = Page.following(found, Supervisor::userId, "supervisors", after, FIRST);
        model.addAttribute("others", page.items());
        model.addAttribute("othersCount", others.size());
        model.addAttribute("next", page.next());
        model.addAttribute("first", (after == null || after.isBlank()) && found.size() == others.size());
        model.addAttribute("everybody", everybody);
        model.addAttribute(
                "standsInFor",
                supervisors.stream()
                        .filter(each -> viewer.userId().equals(each.deputy()))
                        .toList());
        model.addAttribute("awayToday", deputies.absencesOn(today));
        model.addAttribute("deputies", deputies.deputies());
        model.addAttribute("today", today);
        absences(model, absences(viewer), today);
        List<NamedDeputy> history = history(viewer);
        model.addAttribute("history", history.stream().limit(FIRST).toList());
        model.addAttribute("historyCount", history.size());
        model.addAttribute("refusedForm", form);
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "staff/deputies";
    }

    /** Those still to come and the current ones, the first to begin leading; the past ones, the newest leading. */
    private static void absences(Model model, List<Absence> absences, LocalDate today) {
        model.addAttribute(
                "ahead",
                absences.stream()
                        .filter(absence -> !absence.isOver(today))
                        .sorted(Comparator.comparing(Absence::from).thenComparing(Absence::person))
                        .toList());
        List<Absence> past =
                absences.stream().filter(absence -> absence.isOver(today)).toList();
        model.addAttribute("past", past.stream().limit(FIRST).toList());
        model.addAttribute("pastCount", past.size());
    }

    private static List<Supervisor> others(List<Supervisor> supervisors, Viewer viewer) {
        return supervisors.stream()
                .filter(each -> !each.userId().equals(viewer.userId()))
                .toList();
    }

    private List<Supervisor> supervisors() {
        Map<String, List<String>> groups = new TreeMap<>();
        for (String group : Groups.SUPERVISORS) {
            staff.members(group)
                    .forEach(member -> groups.computeIfAbsent(member, m -> new ArrayList<>())
                            .add(group));
        }
        Map<String, String> names = staff.namesOf(groups.keySet());
        Map<String, String> named = deputies.named();
        var supervisors = new ArrayList<Supervisor>();
        groups.forEach((userId, in) -> {
            @Nullable String last = named.get(userId);
            boolean standsIn = last != null && groups.containsKey(last);
            supervisors.add(new Supervisor(
                    userId, names.getOrDefault(userId, userId), in, standsIn ? last : null, standsIn ? null : last));
        });
        return ChineseOrder.sorted(supervisors, Supervisor::name);
    }
}
