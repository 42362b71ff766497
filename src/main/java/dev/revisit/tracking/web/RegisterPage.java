package dev.revisit.tracking.web;

import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchemas;
import dev.revisit.form.FormView;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CaseText;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Registers a customer (rule T1), with the same form as in Tasklist. */
@Controller
class RegisterPage {

    private final CaseProcess cases;
    private final TrackingSheets sheets;
    private final CaseText text;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    RegisterPage(
            CaseProcess cases, TrackingSheets sheets, CaseText text, Viewers viewers, RefusalText words, Clock clock) {
        this.cases = cases;
        this.sheets = sheets;
        this.text = text;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    private static FormSchema form() {
        return FormSchemas.named("register-customer");
    }

    @GetMapping("/customers/new")
    String form(Locale locale, Model model) {
        requireSales();
        model.addAttribute("form", FormView.empty(form(), locale, words, clock));
        return "customers/register";
    }

    @PostMapping("/customers/new")
    String register(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        requireSales();
        var typed = FormView.submitted(form(), request.getParameterMap());
        try {
            TrackingCase opened = sheets.theCase(cases.register(typed));
            next.addFlashAttribute(
                    "notice",
                    words.message(
                            "page.notice.registered",
                            locale,
                            opened.number(),
                            text.next(opened, RefusalText.language(locale))));
            return "redirect:/customers/" + opened.customerId();
        } catch (RuntimeException thrown) {
            Refusal refused = Refusal.in(thrown).orElseThrow(() -> thrown);
            response.setStatus(refused.status());
            model.addAttribute(
                    "form", FormView.filled(form(), locale, words, typed).refused(refused));
            return "customers/register";
        }
    }

    private void requireSales() {
        var viewer = viewers.current();
        if (!viewer.is(Groups.SALES) && !viewer.leads()) {
            throw Refusal.forbidden("registration.sales-only");
        }
    }
}
