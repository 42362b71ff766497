package dev.revisit.tracking.process;

import dev.revisit.customer.NewCustomer;
import dev.revisit.form.FormValues;
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

    static RegistrationForm from(DelegateExecution execution) {
        var form = FormValues.of(execution);
        return new RegistrationForm(NewCustomer.of(form), form.textOrNull("owner"), form.textOrNull(GIVEN_TO));
    }

    /** Record no. 1 in words; there is nothing to tell yet but that the customer was registered. */
    String summary() {
        return "登记客户 Customer registered";
    }
}
