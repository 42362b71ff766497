package dev.revisit.tracking.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.ContactParts;
import dev.revisit.tracking.Correction;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One record of a sheet: rejected by whoever leads its writer, corrected by its writer (rule T9), its promise kept. */
@Controller
class RecordPage {

    private static final String REJECT = "reject-record";
    private static final String SUMMARY = "summary";

    private final TrackingSheets sheets;
    private final Customers customers;
    private final Viewers viewers;
    private final Forms forms;
    private final FormDefinitions definitions;
    private final RefusalText words;
    private final Clock clock;

    RecordPage(
            TrackingSheets sheets,
            Customers customers,
            Viewers viewers,
            Forms forms,
            FormDefinitions definitions,
            RefusalText words,
            Clock clock) {
        this.sheets = sheets;
        this.customers = customers;
        this.viewers = viewers;
        this.forms = forms;
        this.definitions = definitions;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/records/{id}/reject")
    String askWhy(@PathVariable UUID id, Model model, FormPage page) {
        Viewer viewer = viewers.current();
        TrackingRecord entry = seen(id, viewer, model);
        if (!viewer.isAbove(entry.writtenBy())) {
            throw Refusal.forbidden("record.not-your-team");
        }
        page.show(forms.newest(REJECT));
        return "records/reject";
    }

    @PostMapping("/records/{id}/reject")
    String reject(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        seen(id, viewer, model);
        FormSchema form = forms.newest(REJECT);
        return page.submit(
                form,
                typed -> {
                    sheets.reject(id, forms.check(form, typed).text("reason"), viewer, clock.instant());
                    next.addFlashAttribute("notice", words.message("page.notice.rejected", locale));
                    return toCustomer(model);
                },
                () -> "records/reject");
    }

    @GetMapping("/records/{id}/correct")
    String mend(@PathVariable UUID id, Model model, FormPage page) {
        Viewer viewer = viewers.current();
        TrackingRecord entry = seen(id, viewer, model);
        if (!entry.writtenBy().equals(viewer.userId())) {
            throw Refusal.forbidden("record.of-somebody-else");
        }
        FormSchema form = correctionForm(entry);
        var known = new HashMap<String, Object>(entry.answers().values(form));
        known.put(SUMMARY, entry.summary());
        page.show(form, known);
        return "records/correct";
    }

    @PostMapping("/records/{id}/correct")
    String correct(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        FormSchema form = correctionForm(seen(id, viewer, model));
        return page.submit(
                form,
                typed -> {
                    var told = forms.check(form, typed);
                    var correction = new Correction(told.text(SUMMARY), told.answersBut(TrackingRecord.READ_BY_CODE));
                    sheets.correct(id, correction, viewer, clock.instant());
                    next.addFlashAttribute("notice", words.message("page.notice.corrected", locale));
                    return toCustomer(model);
                },
                () -> "records/correct");
    }

    /** What of a record is words alone, in the version of the form that it was written with (rule T9). */
    private FormSchema correctionForm(TrackingRecord entry) {
        FormSchema written =
                entry.answers().isEmpty() ? forms.newest(TrackingRecord.FORM) : definitions.of(entry.answers());
        var keys = new HashSet<>(written.fields().keySet());
        keys.removeAll(TrackingRecord.READ_BY_CODE);
        keys.add(SUMMARY);
        return written.showing(ContactParts.at(entry.step())).only(keys);
    }

    @PostMapping("/records/{id}/promise-kept")
    String promiseKept(@PathVariable UUID id, Locale locale, Model model, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        seen(id, viewer, model);
        sheets.promiseKept(id, viewer, clock.instant());
        next.addFlashAttribute("notice", words.message("page.notice.promise-kept", locale));
        return toCustomer(model);
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
