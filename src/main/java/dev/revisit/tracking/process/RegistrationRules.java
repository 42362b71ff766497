package dev.revisit.tracking.process;

import dev.revisit.customer.NewCustomer;
import dev.revisit.form.FormRules;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What has to be true of a registration, and of a change of the file, besides what the form says (rules T1, F0). */
@Component
class RegistrationRules implements FormRules {

    private final RegistrationOwner owners;
    private final Viewers viewers;

    RegistrationRules(RegistrationOwner owners, Viewers viewers) {
        this.owners = owners;
        this.viewers = viewers;
    }

    @Override
    public List<Problem> problems(String form, Map<String, Object> values) {
        if (!form.equals(NewCustomer.FORM)) {
            return List.of();
        }
        var problems = new ArrayList<>(NewCustomer.problems(values));
        if (values.get("owner") instanceof String owner) {
            try {
                owners.of(owner, viewers.current());
            } catch (Refusal refused) {
                // Who may not register at all hears so from the registration itself.
                if (refused.kind() == Refusal.Kind.INVALID) {
                    problems.addAll(refused.problems());
                }
            }
        }
        return problems;
    }
}
