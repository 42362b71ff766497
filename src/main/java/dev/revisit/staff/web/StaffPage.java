package dev.revisit.staff.web;

import dev.revisit.api.Page;
import dev.revisit.notification.AppIds;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Department;
import dev.revisit.staff.Personnel;
import dev.revisit.staff.Personnel.NewPerson;
import dev.revisit.staff.SecondFactorHolders;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Departure;
import dev.revisit.staff.handover.Departures;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People and departments. For administrators only, which {@code SecurityConfiguration} sees to. */
@Controller
@RequestMapping("/staff")
class StaffPage {

    private static final int LINES = 30;

    private final Personnel personnel;
    private final Staff staff;
    private final Departures departures;
    private final Viewers viewers;
    private final AppIds appIds;
    private final SecondFactorHolders factors;
    private final RefusalText words;
    private final Clock clock;

    StaffPage(
            Personnel personnel,
            Staff staff,
            Departures departures,
            Viewers viewers,
            AppIds appIds,
            SecondFactorHolders factors,
            RefusalText words,
            Clock clock) {
        this.factors = factors;
        this.appIds = appIds;
        this.personnel = personnel;
        this.staff = staff;
        this.departures = departures;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param q a part of the name or user id of those who are looked for
     * @param after where the page before ended, of those who work here
     * @param goneAfter of those who left
     */
    @GetMapping
    String people(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String goneAfter,
            Locale locale,
            Model model) {
        return page(model, locale, new Looked(q, after, goneAfter), "", null, Map.of());
    }

    /** Whom an administrator looks for, and where the pages before ended. */
    private record Looked(
            String q, @Nullable String after, @Nullable String goneAfter) {

        boolean finds(Personnel.Person person) {
            String text = q.strip().toLowerCase(Locale.ROOT);
            return person.name().toLowerCase(Locale.ROOT).contains(text)
                    || person.userId().toLowerCase(Locale.ROOT).contains(text);
        }
    }

    @PostMapping("/people")
    String employ(
            @RequestParam(defaultValue = "") String userId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") List<String> groups,
            @RequestParam(defaultValue = "") String department,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var typed = new LinkedHashMap<String, Object>();
        typed.put("userId", userId.strip());
        typed.put("name", name.strip());
        typed.put("groups", groups);
        typed.put("department", department);
        try {
            personnel.employ(new NewPerson(userId.strip(), name.strip(), password, groups, department));
        } catch (Refusal refused) {
            return again(model, locale, "person", refused, typed, response);
        }
        return done(next, locale, "staff.employed", name.strip());
    }

    @PostMapping("/people/{userId}")
    String assign(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") Set<String> leads,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            personnel.assign(userId, department, leads);
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            return again(model, locale, "place-" + userId, refused, Map.of(), response);
        }
        return done(next, locale, "staff.assigned", staff.nameOf(userId));
    }

    /** Who they are in the company's app, where that is not their user id. */
    @PostMapping("/people/{userId}/app-id")
    String callInApp(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String appId,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            appIds.keep(userId, appId, viewers.current().userId());
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            return again(model, locale, "app-" + userId, refused, Map.of("appId", appId), response);
        }
        return done(next, locale, "staff.app-id.saved", staff.nameOf(userId));
    }

    /** They get another password, which they have to change. */
    @PostMapping("/people/{userId}/password")
    String resetPassword(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String password,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            personnel.resetPassword(userId, password, viewers.current());
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            return again(model, locale, "password-" + userId, refused, Map.of(), response);
        }
        return done(next, locale, "staff.password-reset", staff.nameOf(userId));
    }

    /** They lost the phone that shows their codes. */
    @PostMapping("/people/{userId}/second-factor")
    String resetSecondFactor(@PathVariable String userId, Locale locale, RedirectAttributes next) {
        factors.reset(userId, viewers.current());
        return done(next, locale, "staff.second-factor-reset", staff.nameOf(userId));
    }

    /** They work here no more (rule M4). */
    @PostMapping("/people/{userId}/departure")
    String leave(
            @PathVariable String userId,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            departures.leave(userId, viewers.current(), clock.instant());
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            return again(model, locale, "departure-" + userId, refused, Map.of(), response);
        }
        return done(next, locale, "staff.left", staff.nameOf(userId));
    }

    @PostMapping("/people/{userId}/return")
    String comeBack(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String password,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            departures.comeBack(userId, password, viewers.current(), clock.instant());
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            return again(model, locale, "return-" + userId, refused, Map.of(), response);
        }
        return done(next, locale, "staff.returned", staff.nameOf(userId));
    }

    @PostMapping("/departments")
    String openDepartment(
            @RequestParam(defaultValue = "") String departmentId,
            @RequestParam(defaultValue = "") String departmentName,
            @RequestParam(defaultValue = "") String departmentNameZh,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            personnel.openDepartment(departmentId.strip(), departmentName.strip(), departmentNameZh.strip());
        } catch (Refusal refused) {
            Map<String, Object> typed = Map.of(
                    "departmentId", departmentId,
                    "departmentName", departmentName,
                    "departmentNameZh", departmentNameZh);
            return again(model, locale, "department", refused, typed, response);
        }
        return done(next, locale, "staff.opened", departmentName.strip());
    }

    private String done(RedirectAttributes next, Locale locale, String code, String name) {
        next.addFlashAttribute("notice", words.message(code, locale, name));
        return "redirect:/staff";
    }

    private String again(
            Model model,
            Locale locale,
            String form,
            Refusal refused,
            Map<String, Object> typed,
            HttpServletResponse response) {
        response.setStatus(refused.status());
        // Whoever the form is about stands on the page that comes back.
        String about = form.contains("-") ? form.substring(form.indexOf('-') + 1) : "";
        return page(model, locale, new Looked(about, null, null), form, refused, typed);
    }

    /** @param form which of the page's forms was refused; empty for none */
    private String page(
            Model model,
            Locale locale,
            Looked looked,
            String form,
            @Nullable Refusal refused,
            Map<String, Object> typed) {
        Locale language = RefusalText.language(locale);
        var departments = new LinkedHashMap<String, String>();
        for (Department department : staff.departments()) {
            departments.put(department.id(), department.name(language));
        }
        Map<String, Departure> gone = departures.gone();
        List<Personnel.Person> everybody = personnel.people();
        List<Personnel.Person> here = everybody.stream()
                .filter(person -> !gone.containsKey(person.userId()) && looked.finds(person))
                .toList();
        var page = Page.following(here, Personnel.Person::userId, "people", looked.after(), LINES);
        model.addAttribute("people", page.items());
        model.addAttribute("peopleCount", here.size());
        List<String> shown = page.items().stream().map(Personnel.Person::userId).toList();
        model.addAttribute("appIds", appIds.kept(shown));
        model.addAttribute("secondFactors", factors.among(shown));
        model.addAttribute("next", page.next());
        model.addAttribute("first", looked.after() == null || looked.after().isBlank());
        List<Personnel.Person> left = everybody.stream()
                .filter(person -> gone.containsKey(person.userId()) && looked.finds(person))
                .toList();
        var leftPage = Page.following(left, Personnel.Person::userId, "gone", looked.goneAfter(), LINES);
        model.addAttribute("gone", leftPage.items());
        model.addAttribute("goneCount", left.size());
        model.addAttribute("goneNext", leftPage.next());
        model.addAttribute(
                "goneFirst", looked.goneAfter() == null || looked.goneAfter().isBlank());
        model.addAttribute("q", looked.q());
        model.addAttribute("departures", gone);
        model.addAttribute("me", viewers.current().userId());
        model.addAttribute("departments", departments);
        model.addAttribute("groups", Personnel.GROUPS);
        model.addAttribute("refusedForm", form);
        model.addAttribute("errors", refused == null ? Map.of() : words.byField(refused, locale));
        model.addAttribute("typed", typed);
        return "staff/staff";
    }
}
