package dev.revisit.tracking.web;

import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CaseText;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.util.Locale;
import org.springframework.stereotype.Controller;
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

    RegisterPage(CaseProcess cases, TrackingSheets sheets, CaseText text, Viewers viewers, RefusalText words) {
        this.cases = cases;
        this.sheets = sheets;
        this.text = text;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping("/customers/new")
    String form(FormPage page) {
        requireSales();
        page.show(cases.registrationForm());
        return "customers/register";
    }

    @PostMapping("/customers/new")
    String register(Locale locale, FormPage page, RedirectAttributes next) {
        requireSales();
        return page.submit(
                cases.registrationForm(),
                typed -> {
                    TrackingCase opened = sheets.theCase(cases.register(typed));
                    next.addFlashAttribute(
                            "notice",
                            words.message(
                                    "page.notice.registered",
                                    locale,
                                    opened.number(),
                                    text.next(opened, RefusalText.language(locale))));
                    return "redirect:/customers/" + opened.customerId();
                },
                () -> "customers/register");
    }

    private void requireSales() {
        var viewer = viewers.current();
        if (!viewer.is(Groups.SALES) && !viewer.leads()) {
            throw Refusal.forbidden("registration.sales-only");
        }
    }
}
