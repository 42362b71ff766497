package dev.revisit.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How early or how late a date may be, as a form says it: {@code 2000-01-01}; {@code today}, {@code today+P730D},
 * {@code today-P1Y}, in the company's days; or {@code now}, for what has happened already.
 *
 * @param day a day of its own; null where it goes by today
 * @param fromToday how far from today; null where it is a day of its own, or now
 */
public record DateBound(@Nullable LocalDate day, @Nullable Period fromToday) {

    private static final Pattern RELATIVE = Pattern.compile("today(?:([+-])(P\\d{1,5}[DWMY]))?");

    /** @throws IllegalArgumentException if it is written otherwise */
    public static DateBound parse(String text) {
        if (text.equals("now")) {
            return new DateBound(null, null);
        }
        Matcher relative = RELATIVE.matcher(text);
        try {
            if (relative.matches()) {
                var period = relative.group(2) == null ? Period.ZERO : Period.parse(relative.group(2));
                return new DateBound(null, "-".equals(relative.group(1)) ? period.negated() : period);
            }
            return new DateBound(LocalDate.parse(text), null);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("\"" + text + "\" is no bound of a date", unreadable);
        }
    }

    /** Whether it is this very moment, and no whole day. */
    public boolean isNow() {
        return day == null && fromToday == null;
    }

    /** The day it comes to. */
    public LocalDate on(Instant now, ZoneId zone) {
        if (day != null) {
            return day;
        }
        var today = LocalDate.ofInstant(now, zone);
        return fromToday == null ? today : today.plus(fromToday);
    }
}
