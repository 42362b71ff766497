package dev.revisit.account;

import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.name.Names;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an account when it is registered or changed.
 *
 * @param province a code of the form, as {@code industry}
 * @param answers whatever else its form asked
 */
record NewAccount(
        String name,
        @Nullable String creditCode,
        String province,
        @Nullable String city,
        String industry,
        Answers answers) {

    /** The form that registers accounts. */
    static final String FORM = "register-account";

    /** What of the form code reads; all else is kept as it was answered. */
    static final Set<String> READ_BY_CODE = Set.of("name", "creditCode", "province", "city", "industry");

    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_KEY = 400;

    /** @throws Refusal for a name that says nothing, or a code that is none */
    NewAccount {
        name = Names.required("name", name, LONGEST_NAME);
        city = Names.normalOrNull(city);
        if (creditCode != null) {
            creditCode = CreditCode.normal(creditCode);
            if (!CreditCode.isValid(creditCode)) {
                throw Refusal.invalid("creditCode", "account.credit-code");
            }
        }
    }

    static NewAccount of(FormValues form) {
        @Nullable String code = form.textOrNull("creditCode");
        return new NewAccount(
                form.text("name"),
                code == null || CreditCode.normal(code).isEmpty() ? null : code,
                form.text("province"),
                form.textOrNull("city"),
                form.text("industry"),
                form.answersBut(READ_BY_CODE));
    }

    /** What is wrong with a name and a code, besides what the form says of them. */
    static List<Problem> problems(Map<String, Object> values) {
        var problems = new ArrayList<Problem>();
        if (values.get("name") instanceof String name) {
            Names.problem("name", name, LONGEST_NAME).ifPresent(problems::add);
        }
        if (values.get("creditCode") instanceof String code) {
            String normal = CreditCode.normal(code);
            if (!normal.isEmpty() && !CreditCode.isValid(normal)) {
                problems.add(Problem.of("creditCode", "account.credit-code"));
            }
        }
        return problems;
    }

    String identityKey() {
        return identityKey(name);
    }

    /**
     * By what two names are the same one's (rule G0): compatible characters alike, without capital letters, white space
     * and punctuation of any width; at most 400 characters.
     */
    @Rule("G0")
    static String identityKey(String name) {
        var key = new StringBuilder(name.length());
        Normalizer.normalize(Names.normal(name), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> !Names.isInvisible(c) && !isPunctuation(c))
                .forEach(key::appendCodePoint);
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key.toString();
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
