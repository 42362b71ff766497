package dev.revisit.commission.web;

import dev.revisit.input.TypedDates;
import dev.revisit.refusal.Refusal;
import java.time.YearMonth;

/** Months as they stand in addresses: 2026-11. */
final class Months {

    private Months() {}

    /** @throws Refusal naming the field {@code month} */
    static YearMonth read(String written) {
        return TypedDates.month("month", written);
    }
}
