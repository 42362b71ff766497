package dev.revisit.engine.timer;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time on a working day near the begin or the end of the case's {@link Period} (rules M1, L1): when a timer is due whose
 * properties in the diagram are {@link #EDGE}, {@link #DAYS_BEFORE} and {@link WeekdayTime#TIME}, whatever its length
 * says. Written {@code period-begin 3 12:00} where a length would be written {@code P3D}.
 *
 * @param daysBefore working days: at the begin, 0 is the first of the period, 3 the third before it; at the end, 0 is the
 *     last of the period, 3 the third before that one
 * @param time a whole minute
 */
public record PeriodDay(Edge edge, int daysBefore, LocalTime time) {

    /** The property that names the edge: {@code period-begin}. */
    public static final String EDGE = "of";

    /** The property that counts the days: {@code 3}. */
    public static final String DAYS_BEFORE = "working-days-before";

    /** The declared variable of the case that says its period: {@code 2026-12-01/2026-12-31}. */
    public static final String VARIABLE = "period";

    private static final Pattern NUMBER = Pattern.compile("\\d|[12]\\d|30");

    public enum Edge {
        BEGIN,
        END;

        public String code() {
            return "period-" + name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Edge> of(String code) {
            return Arrays.stream(values())
                    .filter(edge -> edge.code().equals(code))
                    .findFirst();
        }
    }

    /** What {@link #value} writes, with or without a period behind it; empty for anything else, such as a length. */
    public static Optional<PeriodDay> parse(String value) {
        String[] parts = value.strip().split(" ");
        return parts.length == 3 || parts.length == 4 ? of(parts[0], parts[1], parts[2]) : Optional.empty();
    }

    /** Of the three properties; empty where one of them says nothing of the kind. */
    public static Optional<PeriodDay> of(String edge, String daysBefore, String time) {
        return Edge.of(edge)
                .flatMap(of -> daysBefore(daysBefore)
                        .flatMap(days -> WeekdayTime.time(time).map(at -> new PeriodDay(of, days, at))));
    }

    /** From 0 to 30. */
    public static Optional<Integer> daysBefore(String written) {
        return NUMBER.matcher(written).matches() ? Optional.of(Integer.valueOf(written)) : Optional.empty();
    }

    /** {@code period-begin 3 12:00}. */
    public String value() {
        return edge.code() + " " + daysBefore + " " + time;
    }

    /** A value as it is reckoned with in a case of this period; any other is as it was. */
    public static String in(String value, String period) {
        return parse(value).isPresent() ? value + " " + period : value;
    }
}
