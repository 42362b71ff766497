package dev.revisit.tracking.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.file.Attachments;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchemas;
import dev.revisit.form.FormValidator;
import dev.revisit.form.FormView;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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

/** A contract: what was reported, with its files, and what a superior decides on it (rule C8). */
@Controller
class ContractPage {

    /** Belongs to pages and the API only: no task asks it, so it is not deployed to the engine. */
    static final FormSchema WITHDRAW = FormSchema.parse(Objects.requireNonNull(
            ContractPage.class.getResourceAsStream("/page-forms/withdraw-contract.form"), "withdraw-contract"));

    private static final FormSchema CONFIRM = FormSchemas.named("confirm-contract");

    private final CaseProcess cases;
    private final Contracts contracts;
    private final TrackingSheets sheets;
    private final Customers customers;
    private final Attachments attachments;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    ContractPage(
            CaseProcess cases,
            Contracts contracts,
            TrackingSheets sheets,
            Customers customers,
            Attachments attachments,
            Viewers viewers,
            RefusalText words,
            Clock clock) {
        this.cases = cases;
        this.contracts = contracts;
        this.sheets = sheets;
        this.customers = customers;
        this.attachments = attachments;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/contracts/{id}")
    String contract(@PathVariable UUID id, Locale locale, Model model) {
        return page(id, Map.of(), null, locale, model);
    }

    @PostMapping("/contracts/{id}/decision")
    String decide(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        Contract contract = contracts.visible(id, viewers.current());
        var typed = FormView.submitted(CONFIRM, request.getParameterMap());
        return done(id, typed, response, locale, model, next, () -> {
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
    String withdraw(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        contracts.visible(id, viewers.current());
        var typed = FormView.submitted(WITHDRAW, request.getParameterMap());
        return done(id, typed, response, locale, model, next, () -> {
            var told = FormValidator.check(WITHDRAW, typed);
            contracts.withdraw(
                    id, (String) Objects.requireNonNull(told.get("reason")), viewers.current(), clock.instant());
            return "page.notice.contract-withdrawn";
        });
    }

    /** Something that is done to a contract. */
    private interface Deed {

        /** Does it, and says by which key it is told in words. */
        String done();
    }

    private String done(
            UUID id,
            Map<String, Object> typed,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next,
            Deed deed) {
        try {
            next.addFlashAttribute("notice", words.message(deed.done(), locale));
            return "redirect:/contracts/" + id;
        } catch (RuntimeException thrown) {
            Refusal refused = Refusal.in(thrown).orElseThrow(() -> thrown);
            response.setStatus(refused.status());
            return page(id, typed, refused, locale, model);
        }
    }

    private String page(UUID id, Map<String, ?> typed, @Nullable Refusal refused, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        Contract contract = contracts.visible(id, viewer);
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
        if (refused != null && !(decides && (contract.isWaiting() || contract.isConfirmed()))) {
            model.addAttribute("refused", words.byField(refused, locale).values());
        }
        FormSchema schema = contract.isConfirmed() ? WITHDRAW : CONFIRM;
        FormView form = FormView.filled(schema, locale, words, typed);
        model.addAttribute("form", refused == null ? form : form.refused(refused));
        return "contracts/contract";
    }
}
