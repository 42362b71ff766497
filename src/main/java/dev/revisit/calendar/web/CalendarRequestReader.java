package dev.revisit.calendar.web;

import dev.revisit.calendar.DueRule;
import dev.revisit.input.TypedDates;
import dev.revisit.refusal.Refusal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as browsers and programs send them, which can be anything at all. */
final class CalendarRequestReader {

    private CalendarRequestReader() {}

    /** @throws Refusal naming the field, unless it is text; what was not sent is empty */
    static String text(String field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text.strip();
        }
        throw Refusal.invalid(field, "not-text");
    }

    static LocalDate day(String field, @Nullable Object value) {
        return TypedDates.day(field, text(field, value));
    }

    /** The version that was seen; a number, or the text of one, as browsers send it. */
    static int version(@Nullable Object value) {
        if (value == null || value.equals("")) {
            throw Refusal.invalid("version", "required");
        }
        if (value instanceof Integer number) {
            return number;
        }
        try {
            return Integer.parseInt(text("version", value));
        } catch (NumberFormatException none) {
            throw Refusal.invalid("version", "not-whole");
        }
    }

    static Set<DayOfWeek> restDays(@Nullable Object value) {
        if (!(value instanceof Collection<?> names)) {
            throw Refusal.invalid("restDays", value == null ? "required" : "not-a-list");
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (Object name : names) {
            try {
                days.add(DayOfWeek.valueOf(text("restDays", name).toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException none) {
                throw Refusal.invalid("restDays", "not-an-option");
            }
        }
        return days;
    }

    static DueRule dueRule(@Nullable Object due, @Nullable Object close) {
        boolean atClose = switch (text("due", due)) {
            case "exactly" -> false;
            case "close" -> true;
            case "" -> throw Refusal.invalid("due", "required");
            default -> throw Refusal.invalid("due", "not-an-option");
        };
        String time = text("close", close);
        if (time.isEmpty()) {
            throw Refusal.invalid("close", "required");
        }
        try {
            LocalTime closes = LocalTime.parse(time);
            if (closes.getSecond() == 0 && closes.getNano() == 0) {
                return new DueRule(atClose, closes);
            }
        } catch (DateTimeException unreadable) {
            throw Refusal.invalid("close", "calendar.time");
        }
        throw Refusal.invalid("close", "calendar.time");
    }
}
