package dev.revisit.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phone number, the same however it is written: full-width digits, +86, spaces and dashes make no difference
 * (rule T1). Chinese unless it says otherwise. An extension is part of it: 801 and 802 of one switchboard, or of one
 * platform's number, are two customers' phones.
 *
 * @param number with its country code, and its extension where it has one: +8613800000000, +862100000000x801
 * @param asWritten as the person wrote it
 */
public record PhoneNumber(String number, String asWritten) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME = "CN";

    /** A longer text is no phone number. */
    private static final int LONGEST = 60;

    /** Between several, where it is ours to write. */
    static final String BETWEEN = "、";

    /** Not the semicolon of an extension: +862100000000;ext=801. */
    private static final Pattern SEPARATOR = Pattern.compile("(?:[,，；、/\\n\\r]|;(?!\\s*ext))+");

    /** The country code of {@link #HOME}. */
    private static final String HOME_CODE = "+86";

    /** Between a number and its extension, where it is ours to write. */
    private static final String EXTENSION = "x";

    /** Letters are no digits: nobody's phone is 138XXXXXXXX. */
    private static final Pattern DIGITS = Pattern.compile("[\\s(\\[]*\\+?[\\p{Nd}\\s()./\\p{Pd}\\[\\]]*");

    private static final Pattern WITH_EXTENSION = Pattern.compile(
            "(?<main>.*?\\p{Nd}[)\\]]?)[\\s,(]*(?:转接?|轉接?|分机号?|分機號?|内线|內線|;?ext(?:ension|n)?|x|#)"
                    + "[\\s.:=]*(?<ext>\\p{Nd}{1,8})\\)?",
            Pattern.CASE_INSENSITIVE);

    /** A dash is an extension's only where the whole is no number: 021-00000000-801, but not 021-0000-0000. */
    private static final Pattern AFTER_DASH =
            Pattern.compile("(?<main>.*\\p{Nd}[)\\]]?)\\s?\\p{Pd}\\s?(?<ext>\\p{Nd}{1,6})");

    /** Numbers of call centres and of platforms that hide a customer's own one; with an extension, somebody's. */
    private static final Pattern ACCESS_NUMBER = Pattern.compile("(?:\\+?86)?(95\\d{3,12})");

    /** A platform's number that is somebody's without an extension, with its country code; a shorter one is a hotline. */
    private static final int SHORTEST_HIDING_NUMBER = 13;

    /** The numbers in a text that may list several, separated by comma, semicolon, 、 or line break; each only once.
     *
     * @throws Refusal naming the field {@code phone}, if there is none or one that cannot be a phone number */
    public static List<PhoneNumber> listed(String text) {
        var numbers = new LinkedHashMap<String, PhoneNumber>();
        Arrays.stream(SEPARATOR.split(text))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(PhoneNumber::parse)
                .forEach(number -> numbers.putIfAbsent(number.number(), number));
        if (numbers.isEmpty()) {
            throw Refusal.invalid("phone", "required");
        }
        return List.copyOf(numbers.values());
    }

    /** What is wrong with a text that lists phone numbers, under the name of its field. */
    public static List<Problem> problems(String text) {
        try {
            listed(text);
            return List.of();
        } catch (Refusal refused) {
            return refused.problems();
        }
    }

    static PhoneNumber parse(String text) {
        return tryParse(text).orElseThrow(() -> Refusal.invalid("phone", "phone.invalid"));
    }

    /** The number that a text is, if it is one. */
    public static Optional<PhoneNumber> tryParse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(text);
        return withExtension(WITH_EXTENSION.matcher(plain), text)
                .or(() -> main(plain).map(number -> new PhoneNumber(number, text)))
                .or(() -> withExtension(AFTER_DASH.matcher(plain), text))
                .or(() -> accessNumber(plain)
                        .filter(number -> number.length() >= SHORTEST_HIDING_NUMBER)
                        .map(number -> new PhoneNumber(number, text)));
    }

    /** Full-width characters as the others, and without what cannot be seen: contacts copied from a phone have some. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Optional<PhoneNumber> withExtension(Matcher matcher, String text) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String main = matcher.group("main");
        String extension = digits(matcher.group("ext"));
        return main(main)
                .or(() -> accessNumber(main))
                .map(number -> new PhoneNumber(number + EXTENSION + extension, text));
    }

    private static Optional<String> main(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var number = NUMBERS.parse(text, HOME);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<String> accessNumber(String text) {
        return Optional.of(ACCESS_NUMBER.matcher(
                        DIGITS.matcher(text).matches() ? (text.startsWith("+") ? "+" : "") + digits(text) : ""))
                .filter(Matcher::matches)
                .map(matched -> HOME_CODE + matched.group(1));
    }

    private static String digits(String text) {
        var digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.toString();
    }

    /** As it is read in China: 138 0000 0000, 021 0000 0000-801; abroad with its country code. */
    static String readable(String number) {
        String extension = extensionOf(number);
        String main = mainOf(number);
        String readable = main;
        try {
            var parsed = NUMBERS.parse(main, HOME);
            boolean home = parsed.getCountryCode() == NUMBERS.getCountryCodeForRegion(HOME);
            readable = NUMBERS.format(parsed, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException never) {
            // As it is kept.
        }
        return extension == null ? readable : readable + "-" + extension;
    }

    /** Enough to tell two customers apart, not enough to phone: 138****0000, 210****0000-801. */
    @Rule("M3")
    public static String masked(String number) {
        String extension = extensionOf(number);
        String main = mainOf(number);
        String digits = main.startsWith(HOME_CODE) ? main.substring(HOME_CODE.length()) : main;
        String masked =
                digits.length() < 8 ? "****" : digits.substring(0, 3) + "****" + digits.substring(digits.length() - 4);
        return extension == null ? masked : masked + "-" + extension;
    }

    static boolean isExtensionOf(String number, String main) {
        return number.startsWith(main + EXTENSION);
    }

    private static String mainOf(String number) {
        int at = number.indexOf(EXTENSION);
        return at < 0 ? number : number.substring(0, at);
    }

    private static @Nullable String extensionOf(String number) {
        int at = number.indexOf(EXTENSION);
        return at < 0 ? null : number.substring(at + EXTENSION.length());
    }
}
