package dev.revisit.engine.timer;

import java.time.LocalDate;

/**
 * The days that a case is about, as its variable {@link PeriodDay#VARIABLE} says them: {@code 2026-12-01/2026-12-31}.
 *
 * @param last of the period itself
 */
public record Period(LocalDate first, LocalDate last) {

    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(first + " is after " + last);
        }
    }

    public static Period parse(String value) {
        String[] days = value.split("/", 2);
        return new Period(LocalDate.parse(days[0]), LocalDate.parse(days[1]));
    }

    public String value() {
        return first + "/" + last;
    }
}
