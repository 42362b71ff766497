package dev.revisit.input;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where what was typed or sent becomes a number: nowhere else. No number of this business has more than 40 digits on
 * either side of its point; 1e400, which JSON can say, is none. Narrower bounds are those of the form, the page or the
 * rule.
 */
public final class TypedNumbers {

    private static final int MOST_DIGITS = 40;

    private TypedNumbers() {}

    /**
     * The number that was typed, or that a body has; in plain notation, so that nobody downstream writes out a million
     * zeros. Empty where it is none.
     *
     * @param sent text, or a number as the reader of JSON has it
     */
    public static Optional<BigDecimal> parsed(@Nullable Object sent) {
        if (!(sent instanceof Number) && !(sent instanceof CharSequence)) {
            return Optional.empty();
        }
        String text = sent.toString().strip();
        if (text.length() > MOST_DIGITS && sent instanceof CharSequence) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            long whole = (long) number.precision() - number.scale();
            if (number.scale() > MOST_DIGITS || Math.abs(whole) > MOST_DIGITS) {
                return Optional.empty();
            }
            return Optional.of(number.scale() < 0 ? number.setScale(0) : number);
        } catch (ArithmeticException | NumberFormatException noNumber) {
            // Infinity is a Double too.
            return Optional.empty();
        }
    }
}
