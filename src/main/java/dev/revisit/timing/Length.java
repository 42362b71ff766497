package dev.revisit.timing;

import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.TimerLength;
import dev.revisit.engine.timer.WeekdayTime;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a step may take, or how long a case waits: as the diagram writes it, and as people say it. A timer on a day of
 * the week takes a week where its days are worked on, and is told by that day.
 *
 * @param iso ISO-8601: P3D, PT4H
 * @param counting which days it counts
 * @param weekly the day of the week; null where it is none
 * @param periodic the day of the case's period; null where it is none
 */
public record Length(
        String iso,
        DayCounting counting,
        @Nullable WeekdayTime weekly,
        @Nullable PeriodDay periodic) {

    private static final Pattern SIMPLE = Pattern.compile("P(?:(\\d{1,6})D|T(\\d{1,6})H|T(\\d{1,6})M)");
    private static final int DAYS_IN_A_WEEK = 7;

    public Length(String iso, DayCounting counting) {
        this(iso, counting, null, null);
    }

    public static Length of(WeekdayTime weekly) {
        return new Length("P" + DAYS_IN_A_WEEK + "D", DayCounting.WORKING_DAYS, weekly, null);
    }

    public static Length of(PeriodDay periodic) {
        return new Length("P1D", DayCounting.WORKING_DAYS, null, periodic);
    }

    /** Whether it is due on a day that has a name, and not counted from its beginning. */
    public boolean isOnADay() {
        return weekly != null || periodic != null;
    }

    /** Whether the other is a day of the week, a day of a period or a length, as this one is. */
    public boolean isLike(Length other) {
        return (weekly == null) == (other.weekly == null) && (periodic == null) == (other.periodic == null);
    }

    public static Length of(int number, Unit unit, DayCounting dayCounting) {
        String iso = switch (unit) {
            case MINUTES -> "PT" + number + "M";
            case HOURS -> "PT" + number + "H";
            case DAYS -> "P" + number + "D";
            case WEEKS -> "P" + Math.multiplyExact(number, DAYS_IN_A_WEEK) + "D";
        };
        return new Length(iso, dayCounting);
    }

    /** From the value of a {@link Setting}: {@code P3D}, {@code P3D working-days}, {@code friday 17:00}; weeks become days. */
    public static Length parse(String value) {
        Optional<WeekdayTime> weekly = WeekdayTime.parse(value);
        if (weekly.isPresent()) {
            return of(weekly.get());
        }
        Optional<PeriodDay> periodic = PeriodDay.parse(value);
        if (periodic.isPresent()) {
            return of(periodic.get());
        }
        String[] parts = value.strip().split(" ", 2);
        return new Length(
                TimerLength.inDays(parts[0]),
                parts.length == 1
                        ? DayCounting.NATURAL_DAYS
                        : DayCounting.of(parts[1])
                                .orElseThrow(() -> new IllegalArgumentException("\"" + value + "\" is not a length")));
    }

    /** As the value of a {@link Setting}. */
    public String value() {
        if (weekly != null) {
            return weekly.value();
        }
        if (periodic != null) {
            return periodic.value();
        }
        return counting == DayCounting.WORKING_DAYS ? iso + " " + counting.code() : iso;
    }

    /** The number that people say; empty for a length of several units, such as P1DT12H. */
    public Optional<Integer> number() {
        return simple().map(found -> {
            int number = Integer.parseInt(Optional.ofNullable(found.group(1))
                    .or(() -> Optional.ofNullable(found.group(2)))
                    .orElseGet(() -> found.group(3)));
            return saidInWeeks(found) ? number / DAYS_IN_A_WEEK : number;
        });
    }

    /** The unit that people say; empty for a length of several units. Fourteen days are two weeks, seven are seven days. */
    public Optional<Unit> unit() {
        return simple().map(found -> {
            if (found.group(1) != null) {
                return saidInWeeks(found) ? Unit.WEEKS : Unit.DAYS;
            }
            return found.group(2) != null ? Unit.HOURS : Unit.MINUTES;
        });
    }

    private boolean saidInWeeks(Matcher found) {
        if (found.group(1) == null || counting == DayCounting.WORKING_DAYS) {
            return false;
        }
        int days = Integer.parseInt(found.group(1));
        return days > DAYS_IN_A_WEEK && days % DAYS_IN_A_WEEK == 0;
    }

    private Optional<Matcher> simple() {
        Matcher matcher = SIMPLE.matcher(iso);
        return !isOnADay() && matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    /** How long it is at least, to compare it with another: a working day is taken for a natural one. */
    public Duration roughly() {
        try {
            return Duration.parse(iso);
        } catch (DateTimeParseException severalUnits) {
            int time = iso.indexOf('T');
            Period days = Period.parse(time < 0 ? iso : iso.substring(0, time));
            Duration rest = time < 0 ? Duration.ZERO : Duration.parse("P" + iso.substring(time));
            return Duration.ofDays(days.toTotalMonths() * 30 + days.getDays()).plus(rest);
        }
    }
}
