package dev.revisit.staff.web;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A first and a last day, as browsers and programs send them. */
record Days(LocalDate from, LocalDate to) {

    /** @throws Refusal naming each that is missing or no day */
    static Days of(@Nullable Object from, @Nullable Object to) {
        var problems = new ArrayList<Problem>();
        @Nullable LocalDate first = day("from", from, problems);
        @Nullable LocalDate last = day("to", to, problems);
        if (first == null || last == null) {
            throw Refusal.invalid(problems);
        }
        return new Days(first, last);
    }

    /** A day of a cursor of ours.
     *
     * @throws Refusal for one that is not */
    static LocalDate read(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException forged) {
            throw Refusal.invalid("after", "cursor");
        }
    }

    /** Null where it is none, which is then among the problems. */
    private static @Nullable LocalDate day(String field, @Nullable Object typed, List<Problem> problems) {
        if (typed == null || typed.toString().isBlank()) {
            problems.add(Problem.of(field, "required"));
            return null;
        }
        try {
            var day = LocalDate.parse(typed.toString().strip());
            // What no database takes.
            if (day.getYear() >= 1970 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException unreadable) {
            problems.add(Problem.of(field, "not-a-date"));
            return null;
        }
        problems.add(Problem.of(field, "not-a-date"));
        return null;
    }
}
