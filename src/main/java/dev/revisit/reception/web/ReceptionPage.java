package dev.revisit.reception.web;

import dev.revisit.customer.Customers;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.engine.CompanyZone;
import dev.revisit.engine.form.FormSchema;
import dev.revisit.engine.form.FormSchemas;
import dev.revisit.engine.form.FormView;
import dev.revisit.reception.ReceptionList;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.ReceptionStory;
import dev.revisit.reception.Receptions;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalWords;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The front desk's page (进店登记): the phone first, which tells whether the visitor is known; then who they are; below,
 * everybody who walked in today (rules W1, W2, W4).
 */
@Controller
class ReceptionPage {

    private static final int LINES = 100;

    /** Longer than any phone number. */
    private static final int LONGEST_PHONE = 60;

    private final ReceptionProcess process;
    private final ReceptionList list;
    private final ReceptionStory story;
    private final Customers customers;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalWords words;
    private final CompanyZone zone;
    private final Clock clock;

    ReceptionPage(
            ReceptionProcess process,
            ReceptionList list,
            ReceptionStory story,
            Customers customers,
            Staff staff,
            Viewers viewers,
            RefusalWords words,
            CompanyZone zone,
            Clock clock) {
        this.process = process;
        this.list = list;
        this.story = story;
        this.customers = customers;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    private static FormSchema form() {
        return FormSchemas.named("walk-in");
    }

    @GetMapping("/reception")
    String desk(
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        var typed = new HashMap<String, Object>();
        String asked = phone.length() > LONGEST_PHONE ? phone.substring(0, LONGEST_PHONE) : phone.strip();
        if (!asked.isEmpty()) {
            typed.put("walkInPhone", asked);
            typed.put("arrival", "customer");
        }
        lookUp(asked, model);
        model.addAttribute("form", FormView.filled(form(), locale, words, typed));
        return page(day, after, model);
    }

    private void lookUp(String phone, Model model) {
        boolean receives = Receptions.mayReceive(viewers.current());
        model.addAttribute("phone", phone);
        model.addAttribute("looked", receives && !phone.isEmpty());
        if (!receives) {
            return;
        }
        PhoneNumber.tryParse(phone).flatMap(customers::trackedBy).ifPresent(known -> {
            model.addAttribute("known", known.name());
            model.addAttribute("salesperson", staff.nameOf(known.owner()));
        });
    }

    private String page(@Nullable LocalDate day, @Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        LocalDate shown = day == null ? today : day;
        var page = list.page(shown, viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("day", shown);
        model.addAttribute("isToday", shown.equals(today));
        model.addAttribute("receives", Receptions.mayReceive(viewer));
        model.addAttribute("leads", viewer.leads());
        return "receptions/desk";
    }

    @PostMapping("/reception")
    String register(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        var typed = FormView.submitted(form(), request.getParameterMap());
        try {
            UUID id = process.register(typed);
            next.addFlashAttribute(
                    "notice",
                    words.message(
                            "page.reception.registered",
                            locale,
                            number(id, locale),
                            story.next(id.toString(), RefusalWords.language(locale))
                                    .orElse("")));
            return "redirect:/reception";
        } catch (RuntimeException thrown) {
            Refusal refused = Refusal.in(thrown).orElseThrow(() -> thrown);
            response.setStatus(refused.status());
            lookUp("", model);
            model.addAttribute(
                    "form", FormView.filled(form(), locale, words, typed).refused(refused));
            return page(null, null, model);
        }
    }

    private String number(UUID id, Locale locale) {
        Map<String, String> lines = story.lines(List.of(id.toString()), RefusalWords.language(locale));
        return lines.getOrDefault(id.toString(), "");
    }
}
