package dev.revisit.desk.web;

import dev.revisit.commission.Flags;
import dev.revisit.customer.Customers;
import dev.revisit.customer.Timeline;
import dev.revisit.customer.TimelineEntry;
import dev.revisit.engine.CompanyZone;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The team of those who lead one: what they are told, what they may judge, who is late, and what was flagged. */
@Controller
class TeamPage {

    private static final int NOTICES = 30;
    private static final int RECORDS = 30;
    private static final int OVERDUE = 200;

    private final TeamView team;
    private final Timeline timeline;
    private final Customers customers;
    private final Flags flags;
    private final Viewers viewers;
    private final CompanyZone zone;
    private final Clock clock;

    TeamPage(
            TeamView team,
            Timeline timeline,
            Customers customers,
            Flags flags,
            Viewers viewers,
            CompanyZone zone,
            Clock clock) {
        this.team = team;
        this.timeline = timeline;
        this.customers = customers;
        this.flags = flags;
        this.viewers = viewers;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/team")
    String team(@RequestParam(required = false) @Nullable YearMonth month, Model model) {
        Viewer viewer = viewers.current();
        if (!viewer.leads()) {
            throw Refusal.forbidden("not-allowed");
        }
        YearMonth shown = month == null ? YearMonth.from(clock.instant().atZone(zone.zone())) : month;
        List<TimelineEntry> told = timeline.toldTo(viewer, NOTICES);
        model.addAttribute("notices", told);
        model.addAttribute(
                "customers",
                customers.files(told.stream().map(TimelineEntry::customerId).collect(Collectors.toSet())));
        model.addAttribute("newRecords", team.newRecords(viewer, RECORDS));
        model.addAttribute("overdue", byPerson(team.overdue(viewer, OVERDUE)));
        model.addAttribute("month", shown);
        model.addAttribute("sums", flags.sums(shown, viewer));
        return "team";
    }

    private static Map<String, List<TeamView.Overdue>> byPerson(List<TeamView.Overdue> late) {
        return late.stream()
                .collect(Collectors.groupingBy(TeamView.Overdue::person, TreeMap::new, Collectors.toList()));
    }
}
