package dev.revisit.tracking.web;

import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways to reach a customer, as a call tells them: in a list, where the registration form has a field for each.
 *
 * @param contacts in any order
 */
record RegistrationContacts(
        @Schema(nullable = true, description = "More ways to reach the customer, besides `phone` (rule F1).") @Nullable List<@Nullable WayToReach> contacts) {

    /** More ways to reach one customer than these are a mistake. */
    private static final int MOST_CONTACTS = 20;

    /** A way to reach a customer. */
    @Schema(description = "A way to reach a customer (rule F1).")
    record WayToReach(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What it is. Phones as many as there are, one WeChat, one e-mail address.",
                    allowableValues = {"phone", "wechat", "email"},
                    example = "wechat")
            @Nullable Object kind,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The number, the WeChat id, the address.",
                    maxLength = 200,
                    example = "wangfang1988")
            @Nullable Object value) {}

    /** Tells the form the ways to reach the customer, and names those that it has no place for. */
    static void tell(FormRequest registration) {
        var given = registration.takeList("contacts", WayToReach.class);
        if (given.size() > MOST_CONTACTS) {
            registration.refuse(Problem.of("contacts", "too-many", MOST_CONTACTS));
            return;
        }
        for (int i = 0; i < given.size(); i++) {
            tell(registration, given.get(i), "contacts[" + i + "]");
        }
    }

    private static void tell(FormRequest registration, @Nullable WayToReach way, String place) {
        var values = registration.values();
        if (way == null || way.kind() == null) {
            registration.refuse(Problem.of(place + ".kind", "required"));
        } else if (!(way.value() instanceof String value) || value.isBlank()) {
            registration.refuse(Problem.of(place + ".value", way.value() instanceof String ? "required" : "not-text"));
        } else if (way.kind().equals("phone")) {
            // The form takes several phones in one line; a first one of the wrong type is the form's to refuse.
            if (values.get("phone") == null || values.get("phone") instanceof String) {
                values.merge("phone", value, (first, more) -> first + "、" + more);
            }
        } else if (way.kind().equals("wechat") || way.kind().equals("email")) {
            if (values.containsKey(way.kind().toString())) {
                registration.refuse(Problem.of(place + ".kind", "one-of-a-kind"));
            } else {
                registration.put(way.kind().toString(), place + ".value", value);
            }
        } else {
            registration.refuse(Problem.of(place + ".kind", "not-an-option"));
        }
    }
}
