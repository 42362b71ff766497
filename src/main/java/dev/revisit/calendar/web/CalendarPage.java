package dev.revisit.calendar.web;

import dev.revisit.calendar.CalendarChange;
import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.calendar.WorkingCalendar;
import dev.revisit.calendar.YearsNotice;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The company's calendar, a year at a glance (rules M1, C5): read by everybody, kept by managers and above. */
@Controller
@RequestMapping("/calendar")
class CalendarPage {

    /** How many changes are shown. */
    private static final int CHANGES = 20;

    private final CompanyCalendar calendar;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    CalendarPage(CompanyCalendar calendar, Viewers viewers, RefusalText words, Clock clock) {
        this.calendar = calendar;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    /** A rest day to choose. */
    record WeekdayView(String code, String name, boolean rest) {}

    /** What somebody typed into one of the forms, and what is wrong with it. */
    private record Typed(String form, Map<String, String> values, List<String> restDays, Map<String, String> errors) {

        static final Typed NOTHING = new Typed("", Map.of(), List.of(), Map.of());
    }

    @GetMapping
    String year(@RequestParam(required = false) @Nullable String year, Locale locale, Model model) {
        calendar.lookAgain();
        return page(yearOf(year), locale, model, Typed.NOTHING);
    }

    /**
     * The changes before one, for reading.
     *
     * @param before the number of that one
     */
    @GetMapping("/changes")
    String changes(@RequestParam(required = false) @Nullable Integer before, Locale locale, Model model) {
        long end = before == null ? Long.MAX_VALUE : before;
        List<CalendarChange> found = calendar.history(end, CHANGES + 1);
        List<CalendarChange> shown = found.subList(0, Math.min(CHANGES, found.size()));
        model.addAttribute(
                "history",
                shown.stream()
                        .map(change -> ChangeView.of(change, false, words, locale))
                        .toList());
        model.addAttribute(
                "next", found.size() > CHANGES ? shown.get(shown.size() - 1).no() : null);
        model.addAttribute("first", before == null);
        return "calendar/changes";
    }

    @PostMapping("/days")
    String mark(
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return change("days", "page.calendar.marked", form, locale, model, response, next, edit -> {
            LocalDate from = CalendarRequestReader.day("from", form.getFirst("from"));
            String to = CalendarRequestReader.text("to", form.getFirst("to"));
            String kind = CalendarRequestReader.text("kind", form.getFirst("kind"));
            calendar.mark(
                    from,
                    to.isEmpty() ? from : CalendarRequestReader.day("to", to),
                    SpecialDay.Kind.of(kind).orElseThrow(() -> Refusal.invalid("kind", "not-an-option")),
                    CalendarRequestReader.text("name", form.getFirst("name")),
                    edit);
        });
    }

    @PostMapping("/days/remove")
    String unmark(
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return change(
                "remove-" + form.getFirst("from"),
                "page.calendar.unmarked",
                form,
                locale,
                model,
                response,
                next,
                edit -> {
                    LocalDate from = CalendarRequestReader.day("from", form.getFirst("from"));
                    calendar.unmark(from, CalendarRequestReader.day("to", form.getFirst("to")), edit);
                });
    }

    @PostMapping("/settings")
    String set(
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return change(
                "settings",
                "page.calendar.set",
                form,
                locale,
                model,
                response,
                next,
                edit -> calendar.set(
                        CalendarRequestReader.restDays(form.getOrDefault("restDays", List.of())),
                        CalendarRequestReader.dueRule(form.getFirst("due"), form.getFirst("close")),
                        edit));
    }

    @PostMapping("/years/{entered}")
    String enter(
            @PathVariable int entered,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return change("year", "page.calendar.year-entered", form, locale, model, response, next, edit -> {
            String days = form.getFirst(YearsNotice.DAYS);
            calendar.enter(YearsNotice.read(entered, days == null ? "" : days), edit);
        });
    }

    @PostMapping("/changes/{no}/undo")
    String undo(
            @PathVariable int no,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return change(
                "undo-" + no,
                "page.calendar.undone",
                form,
                locale,
                model,
                response,
                next,
                edit -> calendar.undo(no, edit));
    }

    private String change(
            String name,
            String message,
            MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next,
            Consumer<CompanyCalendar.Edit> change) {
        var viewer = viewers.current();
        if (!CompanyCalendar.isKeptBy(viewer)) {
            throw Refusal.forbidden("calendar.supervisors-only");
        }
        int year = yearOf(form.getFirst("year"));
        try {
            int seen = CalendarRequestReader.version(form.getFirst("version"));
            String reason = CalendarRequestReader.text("reason", form.getFirst("reason"));
            change.accept(new CompanyCalendar.Edit(seen, reason, viewer, clock.instant()));
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.FORBIDDEN || refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status());
            // What another node did meanwhile is what has to be looked at now.
            calendar.lookAgain();
            var errors = words.byField(refused, locale);
            return page(
                    year,
                    locale,
                    model,
                    new Typed(name, form.toSingleValueMap(), form.getOrDefault("restDays", List.of()), errors));
        }
        next.addFlashAttribute("notice", words.message(message, locale));
        return "redirect:/calendar?year=" + year;
    }

    private int yearOf(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return calendar.today().getYear();
        }
        try {
            int year = Integer.parseInt(typed.strip());
            if (calendar.knows(year)) {
                return year;
            }
        } catch (NumberFormatException none) {
            throw Refusal.notFound("not-found");
        }
        throw Refusal.notFound("not-found");
    }

    private String page(int year, Locale locale, Model model, Typed typed) {
        CompanyCalendar.Version version = calendar.version();
        WorkingCalendar now = version.calendar();
        boolean refusedSettings = typed.form().equals("settings");
        model.addAttribute("year", year);
        model.addAttribute("before", calendar.knows(year - 1) ? year - 1 : null);
        model.addAttribute("after", calendar.knows(year + 1) ? year + 1 : null);
        model.addAttribute("provisional", now.isProvisional(year));
        model.addAttribute("version", version.number());
        model.addAttribute("rule", now.dueRule());
        model.addAttribute(
                "months",
                IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> MonthView.of(YearMonth.of(year, month), now, calendar.today()))
                        .toList());
        model.addAttribute(
                "weekdays",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> weekday(
                                day,
                                refusedSettings
                                        ? typed.restDays().contains(code(day))
                                        : now.restDays().contains(day),
                                locale))
                        .toList());
        model.addAttribute("own", MonthView.spans(companyDays(now, year)));
        model.addAttribute("keeps", CompanyCalendar.isKeptBy(viewers.current()));
        model.addAttribute("firstDay", WorkingCalendar.FIRST_DAY);
        model.addAttribute("lastDay", calendar.lastDay());
        model.addAttribute("legalDays", YearsNotice.written(now.legal(), year));
        model.addAttribute("history", history(now, locale));
        model.addAttribute("refusedForm", typed.form());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("typed", typed.values());
        return "calendar/year";
    }

    private static Map<LocalDate, SpecialDay> companyDays(WorkingCalendar now, int year) {
        var days = new HashMap<LocalDate, SpecialDay>();
        now.company().forEach((day, specialDay) -> {
            if (day.getYear() == year) {
                days.put(day, specialDay);
            }
        });
        return days;
    }

    private static WeekdayView weekday(DayOfWeek day, boolean rest, Locale locale) {
        return new WeekdayView(code(day), day.getDisplayName(TextStyle.SHORT, RefusalText.language(locale)), rest);
    }

    private static String code(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private List<ChangeView> history(WorkingCalendar now, Locale locale) {
        var shown = new ArrayList<ChangeView>();
        calendar.history(Long.MAX_VALUE, CHANGES).forEach(change -> {
            boolean undoable = !change.by().equals(CompanyCalendar.BY_RELEASE) && change.stillStandsIn(now);
            shown.add(ChangeView.of(change, undoable, words, locale));
        });
        return shown;
    }
}
