package dev.revisit.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a salesperson types into the report of a stage; the keys are the form's. */
final class Report {

    private final Map<String, Object> typed = new LinkedHashMap<>();
    private int conditions;

    private Report() {}

    static Report situation(String text) {
        return new Report().and("situation", text);
    }

    /** The appointment brought a promise, and the visit was made (rules P5, P6). */
    static Report firstContact(String appointment, String promise, String visit) {
        return new Report()
                .and("appointment", appointment)
                .and("nextStepPromised", "yes")
                .and("promise", promise)
                .and("visit", visit);
    }

    /** A friendly call that led to nothing (rule P5). */
    static Report withoutPromise(String appointment) {
        return new Report().and("appointment", appointment).and("nextStepPromised", "no");
    }

    /** A price within the pricing principle (rule P10). */
    Report priced(int yuan, double discount, String customerKind) {
        return and("price", yuan)
                .and("discount", discount)
                .and("customerKind", customerKind)
                .and("departs", "no");
    }

    /** One that departs from it: the superior has to approve it first. */
    Report departing(int yuan, double discount, String customerKind, String reason) {
        return priced(yuan, discount, customerKind).and("departs", "yes").and("departureReason", reason);
    }

    Report signed(int yuan, LocalDate on) {
        return and("signed", "yes").and("contractAmount", yuan).and("signedOn", on.toString());
    }

    Report notSigned() {
        return and("signed", "no");
    }

    /** The next conditions of the checklist are met; one for each evidence. */
    Report met(String... evidence) {
        for (String each : evidence) {
            conditions++;
            and("condition" + conditions, true).and("evidence" + conditions, each);
        }
        return this;
    }

    /** The next one is not. */
    Report notMet() {
        conditions++;
        return and("condition" + conditions, false);
    }

    private Report and(String key, Object value) {
        typed.put(key, value);
        return this;
    }

    Map<String, Object> form() {
        return new LinkedHashMap<>(typed);
    }
}
