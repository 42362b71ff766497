package dev.revisit.tracking.process;

import dev.revisit.customer.NewCustomer;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.form.FormValues;
import dev.revisit.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/**
 * What the registration form tells: the customer, and whose they become if a manager says so.
 *
 * @param givenTo whose they become by another rule; null where the form alone decides
 */
record RegistrationForm(
        NewCustomer customer,
        @Nullable String owner,
        @Nullable String givenTo) {

    /** No key of the form: only what was checked can carry it, so that nobody outside can. */
    static final String GIVEN_TO = "given-to";

    @Rule({"F1", "F2"})
    static RegistrationForm from(DelegateExecution execution) {
        var form = FormValues.of(execution);
        List<NewCustomer.OtherWay> others = new ArrayList<>();
        form.maybeText("wechat").ifPresent(value -> others.add(new NewCustomer.OtherWay("wechat", value)));
        form.maybeText("email").ifPresent(value -> others.add(new NewCustomer.OtherWay("email", value)));
        return new RegistrationForm(
                new NewCustomer(
                        form.text("name"),
                        PhoneNumber.listed(form.text("phone")),
                        form.text("address"),
                        form.textOrNull("title"),
                        form.textOrNull("source"),
                        form.textOrNull("type"),
                        List.copyOf(others),
                        form.textOrNull("preferredWay"),
                        form.textOrNull("preferredHours"),
                        form.answersBut(NewCustomer.READ_BY_CODE)),
                form.textOrNull("owner"),
                form.textOrNull(GIVEN_TO));
    }

    /** Record no. 1 in words; there is nothing to tell yet but that the customer was registered. */
    String summary() {
        return "登记客户 Customer registered";
    }
}
