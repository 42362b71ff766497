package dev.revisit.engine.timer;

import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.Duration;

/**
 * The length of a timer as ISO-8601 writes it, and as we keep it (rule M1): days, hours, minutes and seconds. Weeks are
 * taken and kept as days; months and years are refused, for they are not always as long. Asked wherever a length comes in: page, API,
 * uploaded and deployed diagram, and when the engine reads a diagram.
 */
public final class TimerLength {

    private static final int DAYS_IN_A_WEEK = 7;

    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,5})W");

    /** What the engine reads, and no other reading of it: no sign, no repetition, no end. */
    private static final Pattern LENGTH =
            Pattern.compile("P(?=[\\dT])(\\d{1,6}D)?(T(?=\\d)(\\d{1,8}H)?(\\d{1,8}M)?(\\d{1,9}(\\.\\d{1,3})?S)?)?");

    /**
     * The JDK's own, without a look for another in every jar of the class path, and made once: it keeps nothing of what it
     * was asked.
     */
    private static final DatatypeFactory DURATIONS = DatatypeFactory.newDefaultInstance();

    private TimerLength() {}

    /** How long it is, as the engine reckons with it. */
    public static Duration of(String written) {
        return DURATIONS.newDuration(written);
    }

    /** With weeks as days: {@code P14D} for {@code P2W}. Anything else is given back as it is, without blanks around it. */
    public static String inDays(String written) {
        String stripped = written.strip();
        var weeks = WEEKS.matcher(stripped);
        return weeks.matches() ? "P" + Integer.parseInt(weeks.group(1)) * DAYS_IN_A_WEEK + "D" : stripped;
    }

    /** Whether this is a length that a timer may have, weeks among them; how long or short it may be is another matter. */
    public static boolean isOne(String written) {
        return LENGTH.matcher(inDays(written)).matches();
    }
}
