package dev.revisit.tracking.web;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.source.SourceNumbers;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which sources bring customers that close, for those who lead (rule F6). */
@Controller
class SourcesPage {

    private final SourceNumbers numbers;
    private final Viewers viewers;
    private final CompanyZone zone;
    private final Clock clock;

    SourcesPage(SourceNumbers numbers, Viewers viewers, CompanyZone zone, Clock clock) {
        this.numbers = numbers;
        this.viewers = viewers;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/customers/sources")
    String sources(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Model model) {
        Viewer viewer = viewers.current();
        if (!viewer.leads()) {
            throw Refusal.forbidden("sources.leaders-only");
        }
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone.zone()) : to;
        LocalDate first = from == null ? last.minusYears(1).plusDays(1) : from;
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("lines", numbers.of(first, last, viewer));
        return "customers/sources";
    }
}
