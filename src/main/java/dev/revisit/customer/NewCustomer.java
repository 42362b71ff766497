package dev.revisit.customer;

import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.name.Names;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a customer at registration, and when their file is changed (rules T1, F0, F1, F2): name, phones and
 * address are owed.
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

    /** Who introduced them: read by people, and counted (rule F6). */
    static final String INTRODUCED_BY = "introducedBy";

    /** What of the form code reads; all else is kept as it was answered (rules F1, F2, A2). */
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
            "owner",
            "account",
            "grade",
            "gradeReason");

    /** In characters. */
    public static final int LONGEST_NAME = 200;

    /** @throws Refusal for a name that says nothing */
    public NewCustomer {
        name = Names.required("name", name, LONGEST_NAME);
        title = Names.normalOrNull(title);
    }

    /** What the form says, once it is checked. */
    @Rule({"F1", "F2"})
    public static NewCustomer of(FormValues form) {
        return new NewCustomer(
                form.text("name"),
                PhoneNumber.listed(form.text("phone")),
                form.text("address"),
                form.textOrNull("title"),
                form.textOrNull("source"),
                form.textOrNull("type"),
                OtherWay.KINDS.stream()
                        .flatMap(kind -> form.maybeText(kind).map(value -> new OtherWay(kind, value)).stream())
                        .toList(),
                form.textOrNull("preferredWay"),
                form.textOrNull("preferredHours"),
                form.answersBut(READ_BY_CODE));
    }

    /** What is wrong with names and phones, at whichever form tells them as {@code name} and {@code phone}. */
    public static List<Problem> problems(Map<String, Object> values) {
        var problems = new ArrayList<Problem>();
        if (values.get("name") instanceof String name) {
            Names.problem("name", name, LONGEST_NAME).ifPresent(problems::add);
        }
        if (values.get(INTRODUCED_BY) instanceof String introducer) {
            Names.problem(INTRODUCED_BY, introducer, LONGEST_NAME).ifPresent(problems::add);
        }
        if (values.get("phone") instanceof String phones) {
            problems.addAll(PhoneNumber.problems(phones));
        }
        return problems;
    }

    /** Somebody who came by and told no more than this. */
    public static NewCustomer ofVisitor(String name, String phones, String address) {
        return of(name, phones, address, "walk-in");
    }

    /** Somebody of whom no more is told. */
    public static NewCustomer of(String name, String phones, String address) {
        return of(name, phones, address, null);
    }

    private static NewCustomer of(String name, String phones, String address, @Nullable String source) {
        return new NewCustomer(
                name, PhoneNumber.listed(phones), address, null, source, null, List.of(), null, null, Answers.NONE);
    }

    NewCustomer with(Answers otherNeeds) {
        return new NewCustomer(
                name, phones, address, title, source, type, otherWays, preferredWay, preferredHours, otherNeeds);
    }

    /** A way to reach a customer that is not a phone; {@code kind} as {@code wechat}, {@code email}. */
    public record OtherWay(String kind, String value) {

        /** Keys of the form, and kinds. */
        static final List<String> KINDS = List.of("wechat", "email");
    }
}
