package dev.revisit.customer.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.CustomerChange;
import dev.revisit.customer.CustomerChanges;
import dev.revisit.customer.Customers;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.Forms;
import dev.revisit.form.change.ChangeHistory;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes a customer's file (rule F0), with the form that registers customers, filled with what the file says. */
@Controller
class CustomerChangePage {

    private static final String VIEW = "customers/change";

    private final CustomerChanges changes;
    private final Customers customers;
    private final Forms forms;
    private final Viewers viewers;
    private final RefusalText words;

    CustomerChangePage(CustomerChanges changes, Customers customers, Forms forms, Viewers viewers, RefusalText words) {
        this.changes = changes;
        this.customers = customers;
        this.forms = forms;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping("/customers/{id}/change")
    String form(@PathVariable UUID id, Model model, FormPage page) {
        Customer customer = customers.visible(id, viewers.current());
        shows(customer, customer.revision(), List.of(), model);
        page.show(asked(), changes.values(customer));
        return VIEW;
    }

    @PostMapping("/customers/{id}/change")
    String change(
            @PathVariable UUID id,
            @RequestParam int seen,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        Customer customer = customers.visible(id, viewer);
        shows(customer, seen, List.of(), model);
        FormSchema form = asked();
        return page.submit(
                form,
                typed -> {
                    boolean changed = FormPage.unlessOvertaken(
                            typed,
                            CustomerChanges.CHANGED_MEANWHILE,
                            () -> changes.change(id, form.fields().keySet(), typed, seen, viewer),
                            () -> overtaken(id, form, typed, seen, model));
                    next.addFlashAttribute(
                            "notice", words.message(changed ? "page.notice.changed" : "page.notice.unchanged", locale));
                    return "redirect:/customers/" + id;
                },
                () -> VIEW);
    }

    /** Shows what was changed meanwhile, and the form on top of it: what was typed stays, all else is as it is by now. */
    private Map<String, Object> overtaken(UUID id, FormSchema form, Map<String, Object> typed, int seen, Model model) {
        List<CustomerChange> meanwhile = changes.since(id, seen);
        shows(customers.file(id), ChangeHistory.newest(meanwhile, seen), meanwhile, model);
        return changes.onTopOf(id, seen, forms.check(form, typed).values());
    }

    private static void shows(Customer customer, int seen, List<CustomerChange> meanwhile, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("seen", seen);
        model.addAttribute("meanwhile", meanwhile);
    }

    /** What the reader is not shown stays as it is. */
    private FormSchema asked() {
        FormSchema form = changes.form();
        return form.only(form.fieldsInOrder().stream()
                .filter(Field::isShownToReader)
                .map(Field::key)
                .collect(Collectors.toSet()));
    }
}
