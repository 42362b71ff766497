package dev.revisit.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Days and times as they are read; instants in the company's zone, which is the JVM's. */
public final class DateText {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MINUTE_OF_YEAR = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private DateText() {}

    public static ZonedDateTime zoned(Instant time) {
        return time.atZone(ZoneId.systemDefault());
    }

    /** 2026-11-05 09:00. */
    public static String minute(Instant time) {
        return minute(zoned(time));
    }

    /** 2026-11-05 09:00, of a time that is in its zone already, or has none. */
    public static String minute(TemporalAccessor time) {
        return MINUTE.format(time);
    }

    /** 11-05 09:00. */
    public static String minuteOfYear(Instant time) {
        return MINUTE_OF_YEAR.format(zoned(time));
    }

    /** 09:00. */
    public static String clock(TemporalAccessor time) {
        return CLOCK.format(time);
    }

    /** 2026-11-05. */
    public static String day(Instant time) {
        return zoned(time).toLocalDate().toString();
    }

    /** 2026-11-05 Thu. */
    public static String weekday(LocalDate day, Locale locale) {
        return day + " " + DateTimeFormatter.ofPattern("EEE", locale).format(day);
    }

    /** 11-05 Thu. */
    public static String weekdayOfYear(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofPattern("MM-dd EEE", locale).format(day);
    }

    /** November 2026, 2026年11月. */
    public static String month(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern(locale.getLanguage().equals("zh") ? "yyyy年M月" : "MMMM yyyy", locale)
                .format(month);
    }
}
