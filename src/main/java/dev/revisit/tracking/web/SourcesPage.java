package dev.revisit.tracking.web;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.source.Introducers;
import dev.revisit.tracking.source.SourceNumbers;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which sources and which introducers bring customers that close, for those who lead (rule F6). */
@Controller
class SourcesPage {

    private static final int LINES = 50;

    private final SourceNumbers numbers;
    private final Introducers introducers;
    private final Viewers viewers;
    private final CompanyZone zone;
    private final Clock clock;

    SourcesPage(SourceNumbers numbers, Introducers introducers, Viewers viewers, CompanyZone zone, Clock clock) {
        this.numbers = numbers;
        this.introducers = introducers;
        this.viewers = viewers;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/customers/sources")
    String sources(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Model model) {
        Viewer viewer = requireLeader();
        LocalDate last = last(to);
        LocalDate first = first(from, last);
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("lines", numbers.of(first, last, viewer));
        return "customers/sources";
    }

    /** Who introduced customers, and what became of them. */
    @GetMapping("/customers/introducers")
    String introducers(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Viewer viewer = requireLeader();
        LocalDate last = last(to);
        LocalDate first = first(from, last);
        var page = introducers.page(first, last, viewer, after, LINES);
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> introducers.count(first, last, viewer)));
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("next", page.next());
        return "customers/introducers";
    }

    private Viewer requireLeader() {
        Viewer viewer = viewers.current();
        if (!viewer.leads()) {
            throw Refusal.forbidden("sources.leaders-only");
        }
        return viewer;
    }

    private LocalDate last(@Nullable LocalDate to) {
        return to == null ? LocalDate.ofInstant(clock.instant(), zone.zone()) : to;
    }

    /** A year, where nobody says otherwise. */
    private static LocalDate first(@Nullable LocalDate from, LocalDate last) {
        return from == null ? last.minusYears(1).plusDays(1) : from;
    }
}
