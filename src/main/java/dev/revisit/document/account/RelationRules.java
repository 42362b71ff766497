package dev.revisit.document.account;

import dev.revisit.form.FormRules;
import dev.revisit.refusal.Problem;
import dev.revisit.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A relation is one of two people (rule P8). */
@Component
class RelationRules implements FormRules {

    @Override
    @Rule("P8")
    public List<Problem> problems(String form, Map<String, Object> values) {
        var one = values.get("personA");
        return form.equals(AccountForms.RELATION) && one != null && Objects.equals(one, values.get("personB"))
                ? List.of(Problem.of("personB", "account.same-person"))
                : List.of();
    }
}
