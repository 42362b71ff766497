package dev.revisit.customer;

import dev.revisit.form.answer.Answers;
import dev.revisit.name.Names;
import dev.revisit.refusal.Refusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a customer at registration (rules T1, F1, F2): name, phones and address are owed.
 *
 * @param source a code of the registration form, as {@code type} and {@code preferredWay}
 * @param otherWays ways to reach them besides the phone
 */
public record NewCustomer(
        String name,
        List<PhoneNumber> phones,
        String address,
        @Nullable String title,
        @Nullable String source,
        @Nullable String type,
        List<OtherWay> otherWays,
        @Nullable String preferredWay,
        @Nullable String preferredHours,
        Answers needs) {

    /** The form that registers customers. */
    public static final String FORM = "register-customer";

    /** What of the form code reads; all else is what the customer needs, kept as it was answered (rule F2). */
    public static final Set<String> READ_BY_CODE = Set.of(
            "name",
            "phone",
            "address",
            "title",
            "source",
            "type",
            "wechat",
            "email",
            "preferredWay",
            "preferredHours",
            "owner");

    /** In characters. */
    public static final int LONGEST_NAME = 200;

    /** @throws Refusal for a name that says nothing */
    public NewCustomer {
        name = Names.required("name", name, LONGEST_NAME);
        title = Names.normalOrNull(title);
    }

    /** A way to reach a customer that is not a phone; {@code kind} as {@code wechat}, {@code email}. */
    public record OtherWay(String kind, String value) {}
}
