package dev.revisit.tracking.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.hint.CustomerHints;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CaseStatuses;
import dev.revisit.tracking.CaseText;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records a contact with a customer at any time while their case is open (rule T5), and their visit to the shop (T6). */
@Controller
class ContactPage {

    private final CaseProcess cases;
    private final TrackingSheets sheets;
    private final CaseStatuses caseStatuses;
    private final Customers customers;
    private final CaseText text;
    private final Viewers viewers;
    private final RefusalText words;
    private final CustomerHints hints;

    ContactPage(
            CaseProcess cases,
            TrackingSheets sheets,
            CaseStatuses caseStatuses,
            Customers customers,
            CaseText text,
            Viewers viewers,
            RefusalText words,
            CustomerHints hints) {
        this.hints = hints;
        this.cases = cases;
        this.sheets = sheets;
        this.caseStatuses = caseStatuses;
        this.customers = customers;
        this.text = text;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping("/customers/{id}/contact")
    String form(@PathVariable UUID id, Model model, FormPage page) {
        TrackingCase tracked = ownCase(id, model);
        tracked.requireOpen();
        page.show(cases.contactForm(tracked.id()));
        return "customers/contact";
    }

    @PostMapping("/customers/{id}/contact")
    String record(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        TrackingCase tracked = ownCase(id, model);
        return page.submit(
                () -> cases.contactForm(tracked.id()),
                typed -> {
                    cases.contactRecorded(tracked.id(), typed);
                    next.addFlashAttribute(
                            "notice",
                            words.message("page.notice.recorded", locale, whatComesNext(tracked.id(), locale)));
                    return "redirect:/customers/" + id;
                },
                () -> "customers/contact");
    }

    private TrackingCase ownCase(UUID customerId, Model model) {
        Viewer viewer = viewers.current();
        Customer customer = customers.visible(customerId, viewer);
        if (!customer.owner().equals(viewer.userId())) {
            throw Refusal.forbidden("customer.of-somebody-else");
        }
        TrackingCase newest = newestCase(customerId);
        model.addAttribute("customer", customer);
        model.addAttribute("tracked", newest);
        model.addAttribute("hints", hints.of(customer, RefusalText.language(LocaleContextHolder.getLocale())));
        model.addAttribute("standing", caseStatuses.of(newest.id()));
        model.addAttribute(
                "last",
                Optional.ofNullable(sheets.lastRecords(java.util.List.of(newest.id()))
                                .get(newest.id()))
                        .orElse(null));
        return newest;
    }

    private TrackingCase newestCase(UUID customerId) {
        return sheets.casesOf(customerId).stream().findFirst().orElseThrow(() -> Refusal.notFound("customer.unknown"));
    }

    /** The customer is in the shop: said by their salesperson, whoever leads them, or the front desk. */
    @PostMapping("/customers/{id}/visit")
    String came(@PathVariable UUID id, Locale locale, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        boolean desk = viewer.is(Groups.RECEPTION);
        Customer customer = desk ? customers.file(id) : customers.visible(id, viewer);
        UUID tracked = newestCase(id).id();
        cases.customerCame(tracked);
        // What comes next in somebody else's case is not the desk's business.
        boolean sees = viewer.sees(customer.owner());
        next.addFlashAttribute(
                "notice",
                sees
                        ? words.message("page.notice.came", locale, customer.name(), whatComesNext(tracked, locale))
                        : words.message("page.notice.came-to-desk", locale, customer.name()));
        return sees ? "redirect:/customers/" + id : "redirect:/customers";
    }

    private String whatComesNext(UUID caseId, Locale locale) {
        return text.next(sheets.theCase(caseId), RefusalText.language(locale));
    }
}
