package dev.revisit.customer.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.CustomerChange;
import dev.revisit.customer.CustomerChanges;
import dev.revisit.customer.Customers;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.Forms;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
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
                    boolean changed;
                    try {
                        changed = changes.change(id, form.fields().keySet(), typed, seen, viewer);
                    } catch (Refusal refused) {
                        if (refused.problems().get(0).code().equals(CustomerChanges.CHANGED_MEANWHILE)) {
                            overtaken(id, form, typed, seen, model);
                        }
                        throw refused;
                    }
                    next.addFlashAttribute(
                            "notice", words.message(changed ? "page.notice.changed" : "page.notice.unchanged", locale));
                    return "redirect:/customers/" + id;
                },
                () -> VIEW);
    }

    /** Shows what was changed meanwhile, and the form on top of it: what was typed stays, all else is as it is by now. */
    private void overtaken(UUID id, FormSchema form, Map<String, Object> typed, int seen, Model model) {
        List<CustomerChange> meanwhile = changes.since(id, seen);
        Map<String, Object> merged =
                changes.onTopOf(id, seen, forms.check(form, typed).values());
        typed.clear();
        typed.putAll(merged);
        shows(
                customers.file(id),
                meanwhile.stream().mapToInt(CustomerChange::no).max().orElse(seen),
                meanwhile,
                model);
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
