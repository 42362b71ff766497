package dev.revisit.tracking.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.file.Attachments;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A contract: what was reported, with its files, and what a superior decides on it (rule C8). */
@Controller
class ContractPage {

    /** Belongs to pages and the API only. */
    static final String WITHDRAW = "withdraw-contract";

    private final CaseProcess cases;
    private final Contracts contracts;
    private final TrackingSheets sheets;
    private final Customers customers;
    private final Attachments attachments;
    private final Viewers viewers;
    private final Forms forms;
    private final RefusalText words;
    private final Clock clock;

    ContractPage(
            CaseProcess cases,
            Contracts contracts,
            TrackingSheets sheets,
            Customers customers,
            Attachments attachments,
            Viewers viewers,
            Forms forms,
            RefusalText words,
            Clock clock) {
        this.cases = cases;
        this.contracts = contracts;
        this.sheets = sheets;
        this.customers = customers;
        this.attachments = attachments;
        this.viewers = viewers;
        this.forms = forms;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/contracts/{id}")
    String contract(@PathVariable UUID id, Model model, FormPage page) {
        Contract contract = contracts.visible(id, viewers.current());
        page.show(form(contract));
        return page(contract, model);
    }

    @PostMapping("/contracts/{id}/decision")
    String decide(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        Contract contract = contracts.visible(id, viewers.current());
        return done(id, locale, model, page, next, cases.contractForm(contract.caseId()), typed -> {
            // Of another one that was reported since, nobody has seen anything here.
            if (!contract.isWaiting()) {
                throw contracts.notWaiting(contract.caseId());
            }
            cases.contractDecided(contract.caseId(), typed);
            return "confirmed".equals(typed.get("decision"))
                    ? "page.notice.contract-confirmed"
                    : "page.notice.contract-refused";
        });
    }

    @PostMapping("/contracts/{id}/withdrawal")
    String withdraw(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        contracts.visible(id, viewers.current());
        FormSchema form = forms.newest(WITHDRAW);
        return done(id, locale, model, page, next, form, typed -> {
            contracts.withdraw(id, forms.check(form, typed).text("reason"), viewers.current(), clock.instant());
            return "page.notice.contract-withdrawn";
        });
    }

    /** @param act does it, and says by which key it is told in words */
    private String done(
            UUID id,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next,
            FormSchema form,
            Function<Map<String, Object>, String> act) {
        return page.submit(
                form,
                typed -> {
                    next.addFlashAttribute("notice", words.message(act.apply(typed), locale));
                    return "redirect:/contracts/" + id;
                },
                () -> page(contracts.visible(id, viewers.current()), model));
    }

    private FormSchema form(Contract contract) {
        return contract.isConfirmed() ? forms.newest(WITHDRAW) : cases.contractForm(contract.caseId());
    }

    private String page(Contract contract, Model model) {
        Viewer viewer = viewers.current();
        TrackingCase tracked = sheets.theCase(contract.caseId());
        Customer customer = customers.file(tracked.customerId());
        model.addAttribute("contract", contract);
        model.addAttribute("tracked", tracked);
        model.addAttribute("customer", customer);
        model.addAttribute("seesCustomer", viewer.sees(customer.owner()));
        model.addAttribute(
                "files",
                attachments.of(customer.id()).stream()
                        .filter(file -> file.kind().equals(Attachments.Kind.CONTRACT.code()))
                        .toList());
        boolean decides = contracts.mayDecide(viewer, contract);
        model.addAttribute("decides", decides && contract.isWaiting());
        model.addAttribute("withdraws", decides && contract.isConfirmed());
        return "contracts/contract";
    }
}
