package dev.revisit.commission.web;

import dev.revisit.commission.Flag;
import dev.revisit.commission.FlagState;
import dev.revisit.commission.Flags;
import dev.revisit.customer.Customers;
import dev.revisit.engine.CompanyZone;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalWords;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The flags of a month, each with its reason in words: one's own, or those of somebody one leads. */
@Controller
class FlagsPage {

    private static final int LINES = 100;

    /** Months that no flag can be of: they are not even looked up. */
    private static final YearMonth FIRST = YearMonth.of(2000, 1);

    private static final YearMonth LAST = YearMonth.of(2999, 12);

    private final Flags flags;
    private final Customers customers;
    private final Projects projects;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalWords words;
    private final CompanyZone zone;
    private final Clock clock;

    FlagsPage(
            Flags flags,
            Customers customers,
            Projects projects,
            Staff staff,
            Viewers viewers,
            RefusalWords words,
            CompanyZone zone,
            Clock clock) {
        this.flags = flags;
        this.customers = customers;
        this.projects = projects;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/flags")
    String flags(
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable UUID beforeId,
            Locale locale,
            Model model) {
        Viewer viewer = viewers.current();
        String whose = person == null || person.isBlank() ? viewer.userId() : person;
        if (!viewer.sees(whose)) {
            throw Refusal.notFound("not-found");
        }
        YearMonth thisMonth = YearMonth.from(clock.instant().atZone(zone.zone()));
        YearMonth shown = month == null ? thisMonth : month;
        if (shown.isBefore(FIRST) || shown.isAfter(LAST) || isBeyond(before)) {
            throw Refusal.invalid(null, "unreadable");
        }
        var after = before == null || beforeId == null ? null : new Flags.Cursor(before, beforeId);
        List<Flag> found = flags.ofMonth(shown, whose, viewer, after, LINES + 1);
        List<Flag> lines = found.subList(0, Math.min(LINES, found.size()));
        Map<UUID, FlagState> states = flags.statesOf(lines);
        model.addAttribute("month", shown);
        model.addAttribute("thisMonth", thisMonth);
        model.addAttribute("person", whose);
        boolean own = whose.equals(viewer.userId());
        model.addAttribute("own", own);
        model.addAttribute(
                "title",
                own
                        ? words.message("page.flags.title", locale)
                        : words.message("page.flags.title-of", locale, staff.nameOf(whose)));
        model.addAttribute(
                "lines",
                lines.stream()
                        .map(flag -> new Line(flag, Objects.requireNonNull(states.get(flag.id()))))
                        .toList());
        model.addAttribute("more", found.size() > LINES);
        model.addAttribute(
                "customers",
                customers.files(lines.stream()
                        .flatMap(flag -> Stream.ofNullable(flag.customerId()))
                        .collect(Collectors.toSet())));
        model.addAttribute(
                "projects",
                projects.theProjects(lines.stream()
                        .flatMap(flag -> Stream.ofNullable(flag.projectId()))
                        .collect(Collectors.toSet())));
        model.addAttribute("viewer", viewer);
        model.addAttribute(
                "sum",
                flags.sums(shown, viewer).stream()
                        .filter(sum -> sum.person().equals(whose))
                        .map(Flags.Sum::amount)
                        .findFirst()
                        .orElse(BigDecimal.ZERO));
        return "flags";
    }

    private static boolean isBeyond(@Nullable Instant time) {
        return time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(Flags.END_OF_TIME));
    }

    /** A flag, and where it stands. */
    record Line(Flag flag, FlagState state) {

        public boolean isMissed() {
            return flag.happened().equals(Flag.Happened.MISSED.code());
        }

        /** The number of a rejected record, which stands in the place of a step. */
        public String recordNumber() {
            return flag.step().replace("record-", "");
        }
    }
}
