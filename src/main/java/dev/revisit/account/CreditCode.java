package dev.revisit.account;

import dev.revisit.name.Names;
import java.text.Normalizer;
import java.util.Locale;

/** The unified social credit code 统一社会信用代码 of an organisation: 18 characters, the last one a check (GB 32100). */
final class CreditCode {

    private static final int LENGTH = 18;

    /** Without I, O, S, V and Z. */
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CreditCode() {}

    /** As it is kept, however it was typed. */
    static String normal(String text) {
        var code = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(c -> !Names.isInvisible(c))
                .forEach(code::appendCodePoint);
        return code.toString();
    }

    /** @param code in its normal form */
    static boolean isValid(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int place = 0; place < LENGTH; place++) {
            int value = CHARACTERS.indexOf(code.charAt(place));
            if (value < 0) {
                return false;
            }
            if (place < LENGTH - 1) {
                sum += value * weight;
                weight = weight * 3 % CHARACTERS.length();
            } else {
                return (sum + value) % CHARACTERS.length() == 0;
            }
        }
        return false;
    }
}
