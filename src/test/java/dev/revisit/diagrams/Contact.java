package dev.revisit.diagrams;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record says, as far as a diagram goes by it (rule T6): the outcome, and a day where one was named. */
record Contact(
        String outcome,
        @Nullable Date appointmentAt,
        @Nullable Date wakeOn) {

    static final Contact NOT_REACHED = of("not-reached");
    static final Contact THINKING_IT_OVER = of("thinking-it-over");
    static final Contact COMES_SOME_DAY = of("comes");
    static final Contact CAME_TO_SHOP = of("came-to-shop");
    static final Contact SIGNED_WITH_US = of("signed-with-us");
    static final Contact SIGNED_WITH_ANOTHER = of("signed-with-another");
    static final Contact NOT_FOR_NOW = of("not-for-now");

    static Contact of(String outcome) {
        return new Contact(outcome, null, null);
    }

    static Contact comesOn(Instant day) {
        return new Contact("comes", Date.from(day), null);
    }

    static Contact notForNowUntil(Instant day) {
        return new Contact("not-for-now", null, Date.from(day));
    }

    Map<String, Object> form() {
        var form = new HashMap<String, Object>();
        form.put("outcome", outcome);
        if (appointmentAt != null) {
            form.put("appointmentAt", appointmentAt);
        }
        if (wakeOn != null) {
            form.put("wakeOn", wakeOn);
        }
        return form;
    }

    static Contact from(Map<?, ?> form) {
        return new Contact(requireNonNull((String) form.get("outcome")), (Date) form.get("appointmentAt"), (Date)
                form.get("wakeOn"));
    }
}
