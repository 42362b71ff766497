package dev.revisit.engine.timer;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time on a day of the week, in the company's zone (rule M1): when a timer is due whose properties in the diagram are
 * {@link #WEEKDAY} and {@link #TIME}, whatever its length says. Written {@code friday 17:00} where a length would be
 * written {@code P3D}.
 *
 * @param time a whole minute
 */
public record WeekdayTime(DayOfWeek weekday, LocalTime time) {

    /** The property that names the day: {@code friday}. */
    public static final String WEEKDAY = "weekday";

    /** The property that names the time: {@code 17:00}. */
    public static final String TIME = "time";

    private static final Pattern HOUR_AND_MINUTE = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /** What {@link #value} writes; empty for anything else, such as a length. */
    public static Optional<WeekdayTime> parse(String value) {
        String[] parts = value.strip().split(" ", 2);
        return parts.length == 2 ? of(parts[0], parts[1]) : Optional.empty();
    }

    /** Of the two properties; empty where one of them says nothing of the kind. */
    public static Optional<WeekdayTime> of(String weekday, String time) {
        return weekday(weekday).flatMap(day -> time(time).map(at -> new WeekdayTime(day, at)));
    }

    public static Optional<DayOfWeek> weekday(String code) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> code(day).equals(code))
                .findFirst();
    }

    public static Optional<LocalTime> time(String written) {
        return HOUR_AND_MINUTE.matcher(written).matches() ? Optional.of(LocalTime.parse(written)) : Optional.empty();
    }

    public static String code(DayOfWeek weekday) {
        return weekday.name().toLowerCase(Locale.ROOT);
    }

    /** {@code friday 17:00}. */
    public String value() {
        return code(weekday) + " " + time;
    }
}
