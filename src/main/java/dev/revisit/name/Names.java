package dev.revisit.name;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a name, however it was typed: whichever middle dot the keyboard had, full-width letters and digits as
 * the others, one blank where there are several, and nothing that cannot be seen. Every name that is kept has gone
 * through here.
 */
public final class Names {

    private static final char MIDDLE_DOT = '·';

    /** Bullets and dots that keyboards, fonts and other programs put for the middle dot. */
    private static final String MIDDLE_DOTS = "·•∙⋅‧・･᛫ꞏ⸱⸳";

    private static final int LONGEST_KEY = 400;

    private static final int JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;

    private Names() {}

    /** Empty for a text that has nothing to be seen in it. */
    public static String normal(String text) {
        int[] typed = text.codePoints().toArray();
        var visible = new StringBuilder(text.length());
        for (int i = 0; i < typed.length; i++) {
            if (isBlank(typed[i])
                    || !isInvisible(typed[i])
                    || joinsSigns(visible, typed[i], i + 1 < typed.length ? typed[i + 1] : 0)) {
                visible.appendCodePoint(folded(typed[i]));
            }
        }
        String composed = Normalizer.normalize(visible, Normalizer.Form.NFC);
        var normal = new StringBuilder(composed.length());
        // What was short enough stays so: a few signs are longer when they are put together.
        (composed.length() > visible.length() ? visible : composed).codePoints().forEach(c -> append(normal, c));
        return normal.toString().strip();
    }

    /** The normal form of what need not be given; null where there is nothing to be seen in it. */
    public static @Nullable String normalOrNull(@Nullable String text) {
        String normal = text == null ? "" : normal(text);
        return normal.isEmpty() ? null : normal;
    }

    private static void append(StringBuilder normal, int c) {
        int last = normal.length() - 1;
        boolean afterBlank = last >= 0 && normal.charAt(last) == ' ';
        boolean isDot = c <= Character.MAX_VALUE && MIDDLE_DOTS.indexOf(c) >= 0;
        if (isBlank(c)) {
            if (last >= 0 && !afterBlank && normal.charAt(last) != MIDDLE_DOT) {
                normal.append(' ');
            }
        } else if (isDot && afterBlank) {
            normal.setCharAt(last, MIDDLE_DOT);
        } else if (isDot) {
            normal.append(MIDDLE_DOT);
        } else {
            normal.appendCodePoint(c);
        }
    }

    private static int folded(int c) {
        boolean fullWidth = (c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ');
        return fullWidth ? c - '０' + '0' : c;
    }

    private static boolean isBlank(int c) {
        // The last is a pattern of Braille without a dot: people use it for a name that looks empty.
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u2800';
    }

    /** Whether nothing of this character can be seen: blanks, controls, zero-width and other formatting characters. */
    public static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return isBlank(c)
                || type == Character.CONTROL
                || type == Character.FORMAT
                || isVariationSelector(c)
                // Letters that fill a place in Hangul, and what only joins others.
                || c == '\u034f'
                || c == '\u115f'
                || c == '\u1160'
                || c == '\u3164'
                || c == '\uffa0';
    }

    /** What makes one sign of several, a family of people, say, is part of what is seen. */
    private static boolean joinsSigns(StringBuilder before, int c, int next) {
        int last = before.isEmpty() ? 0 : before.codePointBefore(before.length());
        boolean afterSign = Character.getType(last) == Character.OTHER_SYMBOL;
        boolean afterShade = Character.getType(last) == Character.MODIFIER_SYMBOL || last == EMOJI_STYLE;
        return (c == EMOJI_STYLE && afterSign)
                || (c == JOINER && (afterSign || afterShade) && Character.getType(next) == Character.OTHER_SYMBOL);
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** What is wrong with a name that is owed: it says nothing, or is longer than this many characters. */
    public static Optional<Problem> problem(String field, String text, int longest) {
        String normal = normal(text);
        if (normal.codePoints().noneMatch(Names::says)) {
            return Optional.of(Problem.of(field, normal.isEmpty() ? "required" : "name.says-nothing"));
        }
        return normal.length() > longest ? Optional.of(Problem.of(field, "too-long", longest)) : Optional.empty();
    }

    /** Punctuation and signs alone are no name. What Java does not know yet may be a rare character of somebody's. */
    private static boolean says(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> !isInvisible(c);
        };
    }

    /**
     * The normal form of a name that is owed.
     *
     * @throws Refusal naming the field
     */
    public static String required(String field, String text, int longest) {
        problem(field, text, longest).ifPresent(problem -> {
            throw Refusal.invalid(List.of(problem));
        });
        return normal(text);
    }

    /**
     * By what a name or an address is found: without blanks, dots and capital letters, and compatible characters alike;
     * at most 400 characters.
     */
    public static String key(String text) {
        var key = new StringBuilder(text.length());
        Normalizer.normalize(normal(text), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> c != MIDDLE_DOT && c != '.' && !isInvisible(c))
                .forEach(key::appendCodePoint);
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key.toString();
    }
}
