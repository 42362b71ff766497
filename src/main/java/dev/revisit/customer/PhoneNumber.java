package dev.revisit.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.revisit.refusal.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A phone number, the same however it is written: full-width digits, +86, spaces and dashes make no difference
 * (rule T1). Chinese unless it says otherwise.
 *
 * @param e164 the number with its country code, as in +8613800000000
 * @param asWritten as the person wrote it
 */
public record PhoneNumber(String e164, String asWritten) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME = "CN";

    /** The numbers in a text that may list several, separated by comma, semicolon, 、 or line break; each only once.
     *
     * @throws Refusal naming the field {@code phone}, if there is none or one that cannot be a phone number */
    public static List<PhoneNumber> listed(String text) {
        var numbers = new LinkedHashMap<String, PhoneNumber>();
        Arrays.stream(text.split("[,，;；、/\\n\\r]+"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(PhoneNumber::parse)
                .forEach(number -> numbers.putIfAbsent(number.e164(), number));
        if (numbers.isEmpty()) {
            throw Refusal.invalid("phone", "required");
        }
        return List.copyOf(numbers.values());
    }

    static PhoneNumber parse(String text) {
        return tryParse(text).orElseThrow(() -> Refusal.invalid("phone", "phone.invalid"));
    }

    /** The number that a text is, if it is one. */
    public static Optional<PhoneNumber> tryParse(String text) {
        try {
            var number = NUMBERS.parse(text, HOME);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164), text))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** As it is read in China: 138 0000 0000; abroad with its country code. */
    static String readable(String e164) {
        try {
            var number = NUMBERS.parse(e164, HOME);
            boolean home = number.getCountryCode() == NUMBERS.getCountryCodeForRegion(HOME);
            return NUMBERS.format(number, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException never) {
            return e164;
        }
    }

    /** Enough to tell two customers apart, not enough to phone: 138****0000. */
    public static String masked(String e164) {
        String digits = e164.startsWith("+86") ? e164.substring(3) : e164;
        return digits.length() < 8 ? "****" : digits.substring(0, 3) + "****" + digits.substring(digits.length() - 4);
    }
}
