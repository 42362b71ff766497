package dev.revisit.account;

import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.Answers;
import dev.revisit.form.answer.FormDefinitions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An account in the words of its form: what stands in its columns and in its answers, under the form's keys. */
@Component
class AccountForm {

    private final Forms forms;
    private final FormDefinitions definitions;

    AccountForm(Forms forms, FormDefinitions definitions) {
        this.forms = forms;
        this.definitions = definitions;
    }

    FormSchema newest() {
        return forms.newest(NewAccount.FORM);
    }

    FormValues check(FormSchema form, Map<String, ?> told) {
        return forms.check(form, told);
    }

    /** What the account says, under the keys of a form. */
    Map<String, Object> values(Account account, FormSchema form) {
        var values = new LinkedHashMap<String, Object>(account.answers().values(form));
        put(values, "name", account.name());
        put(values, "creditCode", account.creditCode());
        put(values, "province", account.province());
        put(values, "city", account.city());
        put(values, "industry", account.industry());
        values.keySet().retainAll(form.fields().keySet());
        return values;
    }

    /** What the account says, in the version of the form that it was written with. */
    Answers answers(Account account) {
        FormSchema form = definitions.of(account.answers());
        return new FormValues(form, values(account, form)).answers();
    }

    /** What a change makes it say; name, city and code as they are kept. */
    static Answers answers(FormValues told, NewAccount kept) {
        var values = new HashMap<>(told.values());
        values.keySet().removeAll(NewAccount.READ_BY_CODE);
        put(values, "name", kept.name());
        put(values, "creditCode", kept.creditCode());
        put(values, "province", kept.province());
        put(values, "city", kept.city());
        put(values, "industry", kept.industry());
        return new FormValues(told.form(), values).answers();
    }

    private static void put(Map<String, Object> values, String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
