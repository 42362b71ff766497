package dev.revisit.tracking.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValidator;
import dev.revisit.form.FormView;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.Correction;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One record of a sheet: rejected by whoever leads its writer, corrected by its writer (rule T9), its promise kept. */
@Controller
class RecordPage {

    private static final FormSchema REJECT = read("reject-record");
    private static final FormSchema CORRECT = read("correct-record");

    private final TrackingSheets sheets;
    private final Customers customers;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    RecordPage(TrackingSheets sheets, Customers customers, Viewers viewers, RefusalText words, Clock clock) {
        this.sheets = sheets;
        this.customers = customers;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    /** Forms that belong to pages only: no task asks them, so they are not deployed to the engine. */
    private static FormSchema read(String form) {
        return FormSchema.parse(
                Objects.requireNonNull(RecordPage.class.getResourceAsStream("/page-forms/" + form + ".form"), form));
    }

    @GetMapping("/records/{id}/reject")
    String askWhy(@PathVariable UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        TrackingRecord entry = seen(id, viewer, model);
        if (!viewer.isAbove(entry.writtenBy())) {
            throw Refusal.forbidden("record.not-your-team");
        }
        model.addAttribute("form", FormView.empty(REJECT, locale, words, clock));
        return "records/reject";
    }

    @PostMapping("/records/{id}/reject")
    String reject(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        seen(id, viewer, model);
        var typed = FormView.submitted(REJECT, request.getParameterMap());
        try {
            var told = FormValidator.check(REJECT, typed);
            sheets.reject(id, (String) Objects.requireNonNull(told.get("reason")), viewer, clock.instant());
        } catch (Refusal refused) {
            return again("records/reject", FormView.filled(REJECT, locale, words, typed), refused, response, model);
        }
        next.addFlashAttribute("notice", words.message("page.notice.rejected", locale));
        return toCustomer(model);
    }

    @GetMapping("/records/{id}/correct")
    String mend(@PathVariable UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        TrackingRecord entry = seen(id, viewer, model);
        if (!entry.writtenBy().equals(viewer.userId())) {
            throw Refusal.forbidden("record.of-somebody-else");
        }
        var text = new HashMap<String, @Nullable Object>();
        text.put("summary", entry.summary());
        text.put("told", entry.details().told());
        text.put("promised", entry.details().promised());
        model.addAttribute("form", FormView.filled(CORRECT, locale, words, text));
        return "records/correct";
    }

    @PostMapping("/records/{id}/correct")
    String correct(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        seen(id, viewer, model);
        var typed = FormView.submitted(CORRECT, request.getParameterMap());
        try {
            Map<String, Object> told = FormValidator.check(CORRECT, typed);
            var correction = new Correction(
                    (String) Objects.requireNonNull(told.get("summary")), (String) told.get("told"), (String)
                            told.get("promised"));
            sheets.correct(id, correction, viewer, clock.instant());
        } catch (Refusal refused) {
            return again("records/correct", FormView.filled(CORRECT, locale, words, typed), refused, response, model);
        }
        next.addFlashAttribute("notice", words.message("page.notice.corrected", locale));
        return toCustomer(model);
    }

    @PostMapping("/records/{id}/promise-kept")
    String promiseKept(@PathVariable UUID id, Locale locale, Model model, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        seen(id, viewer, model);
        sheets.promiseKept(id, viewer, clock.instant());
        next.addFlashAttribute("notice", words.message("page.notice.promise-kept", locale));
        return toCustomer(model);
    }

    private static String again(
            String view, FormView typed, Refusal refused, HttpServletResponse response, Model model) {
        response.setStatus(refused.status());
        model.addAttribute("form", typed.refused(refused));
        return view;
    }

    /** The record, with its customer, for those who may see them; nobody else learns that there is one. */
    private TrackingRecord seen(UUID id, Viewer viewer, Model model) {
        TrackingRecord entry = sheets.theRecord(id);
        TrackingCase tracked = sheets.theCase(entry.caseId());
        Customer customer = customers.file(tracked.customerId());
        if (!viewer.sees(customer.owner()) && !viewer.userId().equals(entry.writtenBy())) {
            throw Refusal.notFound("record.unknown");
        }
        model.addAttribute("entry", entry);
        model.addAttribute("tracked", tracked);
        model.addAttribute("customer", customer);
        return entry;
    }

    private static String toCustomer(Model model) {
        return "redirect:/customers/" + ((Customer) Objects.requireNonNull(model.getAttribute("customer"))).id();
    }
}
