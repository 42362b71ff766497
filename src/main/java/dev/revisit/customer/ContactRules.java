package dev.revisit.customer;

import dev.revisit.form.FormRules;
import dev.revisit.refusal.Problem;
import dev.revisit.rule.Rule;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Name and phones of an organisation's contact are checked as those of a customer (rule P8). */
@Component
class ContactRules implements FormRules {

    private static final String CONTACT = "account-contact";

    @Override
    @Rule("P8")
    public List<Problem> problems(String form, Map<String, Object> values) {
        return form.equals(CONTACT) ? NewCustomer.problems(values) : List.of();
    }
}
