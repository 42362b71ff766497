package dev.revisit.staff.web;

import dev.revisit.input.TypedDates;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A first and a last day, as browsers and programs send them. */
record DayRange(LocalDate from, LocalDate to) {

    /** @throws Refusal naming each that is missing or no day */
    static DayRange of(@Nullable Object from, @Nullable Object to) {
        var problems = new ArrayList<Problem>();
        @Nullable LocalDate first = day("from", from, problems);
        @Nullable LocalDate last = day("to", to, problems);
        if (first == null || last == null) {
            throw Refusal.invalid(problems);
        }
        return new DayRange(first, last);
    }

    /** A day of a cursor of ours.
     *
     * @throws Refusal for one that is not */
    static LocalDate read(String text) {
        return TypedDates.parsed(text)
                .filter(TypedDates::isPossible)
                .orElseThrow(() -> Refusal.invalid("after", "cursor"));
    }

    /** Null where it is none, which is then among the problems. */
    private static @Nullable LocalDate day(String field, @Nullable Object typed, List<Problem> problems) {
        try {
            return TypedDates.day(field, typed);
        } catch (Refusal refused) {
            problems.addAll(refused.problems());
            return null;
        }
    }
}
