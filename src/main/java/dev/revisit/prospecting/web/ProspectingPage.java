package dev.revisit.prospecting.web;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.prospecting.AccountRefusals;
import dev.revisit.prospecting.Coverage;
import dev.revisit.prospecting.ProspectingFeature;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far the target accounts cover what is wanted, and why accounts refuse (rules G1, G2). */
@Controller
class ProspectingPage {

    private final Coverage coverage;
    private final AccountRefusals refusals;
    private final Viewers viewers;
    private final CompanyZone zone;
    private final Clock clock;

    ProspectingPage(Coverage coverage, AccountRefusals refusals, Viewers viewers, CompanyZone zone, Clock clock) {
        this.coverage = coverage;
        this.refusals = refusals;
        this.viewers = viewers;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/prospecting/coverage")
    String coverage(Model model) {
        requireOpenTo(viewers.current());
        Map<Coverage.By, List<Coverage.Line>> lines = coverage.all();
        model.addAttribute("provinces", lines.get(Coverage.By.PROVINCE));
        model.addAttribute("industries", lines.get(Coverage.By.INDUSTRY));
        return "prospecting/coverage";
    }

    @GetMapping("/prospecting/refusals")
    String refusals(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Model model) {
        Viewer viewer = requireOpenTo(viewers.current());
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone.zone()) : to;
        LocalDate first = from == null ? last.minusYears(1).plusDays(1) : from;
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("lines", refusals.of(first, last, viewer));
        return "prospecting/refusals";
    }

    static Viewer requireOpenTo(Viewer viewer) {
        if (!ProspectingFeature.isOpenTo(viewer)) {
            throw Refusal.forbidden("prospecting.not-open");
        }
        return viewer;
    }
}
