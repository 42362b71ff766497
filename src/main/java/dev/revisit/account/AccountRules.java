package dev.revisit.account;

import dev.revisit.form.FormRules;
import dev.revisit.refusal.Problem;
import dev.revisit.rule.Rule;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a name and a credit code have to be, besides what the form says of them (rule G0). */
@Component
class AccountRules implements FormRules {

    @Override
    @Rule("G0")
    public List<Problem> problems(String form, Map<String, Object> values) {
        return form.equals(NewAccount.FORM) ? NewAccount.problems(values) : List.of();
    }
}
