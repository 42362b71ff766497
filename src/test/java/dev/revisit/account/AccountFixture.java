package dev.revisit.account;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Organisations that tests make up. */
public final class AccountFixture {

    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private AccountFixture() {}

    /** What is owed of an account. */
    public static Map<String, Object> account(String name) {
        return new HashMap<>(Map.of("accountName", name, "province", "zhejiang", "industry", "schools"));
    }

    public static Map<String, Object> account(String name, String creditCode) {
        Map<String, Object> form = account(name);
        form.put("creditCode", creditCode);
        return form;
    }

    /** A code of nobody's: one for each number. */
    public static String creditCode(int number) {
        String code = String.format(Locale.ROOT, "91000000%09d", number);
        for (char check : CHARACTERS.toCharArray()) {
            if (CreditCode.isValid(code + check)) {
                return code + check;
            }
        }
        throw new IllegalStateException(code);
    }
}
