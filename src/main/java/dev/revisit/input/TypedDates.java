package dev.revisit.input;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where what was typed becomes a day, a month or a time: nowhere else. Years outside 2000 to 2100 are never a date of
 * this business; a browser sends 0026 for "26". Narrower bounds are those of the form, the page or the rule.
 */
public final class TypedDates {

    /** The first day that anything of this business can bear. */
    public static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    /** The last one. */
    public static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private static final int LONGEST = 40;

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private TypedDates() {}

    /**
     * A day, written like 2026-12-24.
     *
     * @throws Refusal naming the field: nothing was sent, it is no day, or none of this business
     */
    public static LocalDate day(@Nullable String field, @Nullable Object sent) {
        var day = parsed(text(field, sent, "not-a-date")).orElseThrow(() -> Refusal.invalid(field, "not-a-date"));
        problem(field, day).ifPresent(TypedDates::refuse);
        return day;
    }

    /** The day that is written so, of whatever year; empty where it is none. */
    public static Optional<LocalDate> parsed(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A month as it stands in addresses: 2026-11.
     *
     * @throws Refusal naming the field */
    public static YearMonth month(@Nullable String field, @Nullable Object sent) {
        String text = text(field, sent, "month");
        try {
            if (MONTH.matcher(text).matches()) {
                var month = YearMonth.parse(text);
                if (isPossible(month)) {
                    return month;
                }
                throw Refusal.invalid(
                        field,
                        "date.out-of-bounds",
                        YearMonth.from(FIRST).toString(),
                        YearMonth.from(LAST).toString());
            }
        } catch (DateTimeException noSuchMonth) {
            throw Refusal.invalid(field, "month");
        }
        throw Refusal.invalid(field, "month");
    }

    /** A moment, with its offset; as exactly as the database keeps it.
     *
     * @throws Refusal naming the field */
    public static Instant time(@Nullable String field, @Nullable Object sent) {
        try {
            var time = Instant.parse(text(field, sent, "not-a-date-time")).truncatedTo(ChronoUnit.MICROS);
            problem(field, time).ifPresent(TypedDates::refuse);
            return time;
        } catch (DateTimeException unreadable) {
            throw Refusal.invalid(field, "not-a-date-time");
        }
    }

    /** What is wrong with a day that no bounds were given for; empty where nothing is. */
    public static Optional<Problem> problem(@Nullable String field, LocalDate day) {
        return isPossible(day) ? Optional.empty() : Optional.of(Problem.of(field, "date.out-of-bounds", FIRST, LAST));
    }

    /** What is wrong with a moment that no bounds were given for; days are the company's. */
    public static Optional<Problem> problem(@Nullable String field, Instant time) {
        return problem(field, LocalDate.ofInstant(time, ZoneId.systemDefault()));
    }

    public static boolean isPossible(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    public static boolean isPossible(YearMonth month) {
        return isPossible(month.atDay(1));
    }

    private static void refuse(Problem problem) {
        throw Refusal.invalid(List.of(problem));
    }

    private static String text(@Nullable String field, @Nullable Object sent, String otherwise) {
        if (sent == null || sent.toString().isBlank()) {
            throw Refusal.invalid(field, "required");
        }
        String text = sent.toString().strip();
        if (!(sent instanceof CharSequence) || text.length() > LONGEST) {
            throw Refusal.invalid(field, otherwise);
        }
        return text;
    }
}
