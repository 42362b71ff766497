package dev.revisit.reception.process;

import dev.revisit.customer.PhoneNumber;
import dev.revisit.form.FormRules;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.reception.Arrival;
import dev.revisit.reception.Receptions;
import dev.revisit.reception.WalkIn;
import dev.revisit.refusal.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the desk's forms tell of a visitor, and what has to be true of it besides what the forms say (rule W1). */
@Component
class WalkInForm implements FormRules {

    private final Receptions receptions;

    WalkInForm(Receptions receptions) {
        this.receptions = receptions;
    }

    static WalkIn from(FormValues form) {
        return new WalkIn(
                Arrival.of(form.text("arrival")),
                form.maybeText("comesFor").orElse(""),
                form.textOrNull("walkInPhone"),
                form.isTicked("noPhone"),
                form.textOrNull("walkInName"),
                form.textOrNull("walkInAddress"),
                form.textOrNull("broughtBy"),
                Boolean.TRUE.equals(form.yesOrNull("salespersonIn")));
    }

    @Override
    public List<Problem> problems(String form, Map<String, Object> values) {
        if (form.equals("walk-in") && values.containsKey("arrival")) {
            return receptions.problems(from(new FormValues(FormSchema.EMPTY, values)));
        }
        if (form.equals("get-phone")
                && values.get("walkInPhone") instanceof String phone
                && PhoneNumber.tryParse(phone).isEmpty()) {
            return List.of(Problem.of("walkInPhone", "phone.invalid"));
        }
        return List.of();
    }
}
