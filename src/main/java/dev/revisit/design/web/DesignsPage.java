package dev.revisit.design.web;

import dev.revisit.api.Page;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignList;
import dev.revisit.design.DesignList.Filter;
import dev.revisit.design.DesignList.Order;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The design jobs that a person may see, the line of designers, and what each of them has in hand (rule D1). */
@Controller
class DesignsPage {

    private static final int LINES = 50;

    /** How many of the line of designers are shown, and how many jobs of each. */
    private static final int DESIGNERS = 30;

    private static final int OF_EACH = 5;

    private final DesignList list;
    private final DesignJobs jobs;
    private final Viewers viewers;
    private final Clock clock;

    DesignsPage(DesignList list, DesignJobs jobs, Viewers viewers, Clock clock) {
        this.list = list;
        this.jobs = jobs;
        this.viewers = viewers;
        this.clock = clock;
    }

    @GetMapping("/designs")
    String designs(
            @RequestParam(defaultValue = "unfinished") String state,
            @RequestParam(defaultValue = "") String designer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String lineAfter,
            Model model) {
        Viewer viewer = viewers.current();
        Filter filter = Arrays.stream(Filter.values())
                .filter(each -> each.code().equals(state))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(null, "not-an-option"));
        Order order = filter == Filter.APPROVED ? Order.NEWEST : Order.OLDEST;
        String whose = designer.isBlank() ? null : designer;
        var page = list.page(filter, whose, order, viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> list.count(filter, whose, viewer)));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("state", state);
        model.addAttribute("designer", designer);
        model.addAttribute(
                "filters", Arrays.stream(Filter.values()).map(Filter::code).toList());
        boolean seesTheLine = viewer.leads() || viewer.supervises() || viewer.is(Groups.DESIGN);
        model.addAttribute("seesTheLine", seesTheLine);
        if (seesTheLine) {
            var line = jobs.turn(clock.instant()).ranking();
            var part = Page.following(Page.placed(line), Page.Placed::key, "designers", lineAfter, DESIGNERS);
            var shown = part.items().stream().map(Page.Placed::item).toList();
            model.addAttribute("line", shown);
            model.addAttribute(
                    "designers",
                    line.stream().map(place -> place.designer().userId()).toList());
            model.addAttribute("lineCount", line.size());
            model.addAttribute("lineNext", part.next());
            model.addAttribute("lineFirst", lineAfter == null || lineAfter.isBlank());
            model.addAttribute(
                    "inHands",
                    list.inHands(
                            shown.stream()
                                    .map(place -> place.designer().userId())
                                    .toList(),
                            OF_EACH,
                            viewer));
        }
        return "designs/list";
    }
}
