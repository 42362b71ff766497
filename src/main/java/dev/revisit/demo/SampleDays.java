package dev.revisit.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The eight weeks of the sample company, counted from the day of its making. Whatever the hour of that day, what people
 * did lies in the past and in working hours, and what is due is due when its story says.
 */
final class SampleDays {

    /** Much shorter, and a step could fall due between the making and the first look at it. */
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final Instant now;
    private final ZoneId zone;
    private final LocalDate today;

    SampleDays(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
        this.today = LocalDate.ofInstant(now, zone);
    }

    /** A time of day some days ago; 1 is yesterday. */
    Instant ago(int days, String time) {
        if (days < 1) {
            throw new IllegalArgumentException("today's " + time + " may still be to come");
        }
        return at(today.minusDays(days), LocalTime.parse(time));
    }

    /** A time of day some days ahead; 1 is tomorrow. */
    Instant ahead(int days, String time) {
        return at(today.plusDays(days), LocalTime.parse(time));
    }

    /** A time on a day of a month; it may be still to come. */
    Instant onDayOf(YearMonth month, int day, String time) {
        return at(month.atDay(day), LocalTime.parse(time));
    }

    /** A second after the month began. */
    Instant beginningOf(YearMonth month) {
        return at(month.atDay(1), LocalTime.of(0, 0, 1));
    }

    /** The first of these, in the order in which they are preferred, that is past and lies in the month of today. */
    Optional<Instant> firstPast(Instant... times) {
        return Stream.of(times)
                .filter(time -> time.isBefore(now))
                .filter(time -> YearMonth.from(time.atZone(zone)).equals(YearMonth.from(today)))
                .findFirst();
    }

    LocalDate dayAgo(int days) {
        return today.minusDays(days);
    }

    LocalDate dayAhead(int days) {
        return today.plusDays(days);
    }

    LocalDate today() {
        return today;
    }

    /** The last working hour but one: between one hour and nineteen ago, so that a day's wait is not over yet. */
    Instant recently() {
        return Stream.of(
                        at(today, LocalTime.of(16, 40)),
                        at(today, LocalTime.of(10, 20)),
                        at(today.minusDays(1), LocalTime.of(16, 40)),
                        at(today.minusDays(1), LocalTime.of(10, 20)))
                .filter(time -> !time.isAfter(now.minus(Duration.ofHours(1))))
                .findFirst()
                .orElseThrow();
    }

    /** Some days, to the minute, before {@link #recently()}. */
    Instant recently(int daysBefore) {
        return before(recently(), daysBefore);
    }

    /**
     * Later today, before the evening if there is time; tomorrow morning, if hardly anything is left of today.
     *
     * @param minutes how much earlier, so that not everything falls due at once
     */
    Instant laterToday(int minutes) {
        return Stream.of(LocalTime.of(17, 40), LocalTime.of(21, 40), LocalTime.of(23, 50))
                .map(time -> at(today, time).minus(Duration.ofMinutes(minutes)))
                .filter(time -> time.isAfter(now.plus(A_WHILE)))
                .findFirst()
                .orElseGet(() -> ahead(1, "09:30").minus(Duration.ofMinutes(minutes)));
    }

    /** The next Saturday after today. */
    LocalDate nextSaturday() {
        return today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
    }

    Instant nextSaturday(String time) {
        return at(nextSaturday(), LocalTime.parse(time));
    }

    /** The same time of day, some days before. */
    Instant before(Instant time, int days) {
        return LocalDateTime.ofInstant(time, zone).minusDays(days).atZone(zone).toInstant();
    }

    /** All the times of a story lie in the past. */
    void requirePast(List<Story.Happening> happenings) {
        happenings.stream().filter(each -> !each.at().isBefore(now)).findFirst().ifPresent(ahead -> {
            throw new IllegalStateException("a story tells of what is still to come: " + ahead.at());
        });
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
