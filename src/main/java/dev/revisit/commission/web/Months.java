package dev.revisit.commission.web;

import dev.revisit.refusal.Refusal;
import java.time.DateTimeException;
import java.time.YearMonth;

/** Months as they stand in addresses: 2026-11. */
final class Months {

    private Months() {}

    /** @throws Refusal naming the field {@code month} */
    static YearMonth read(String written) {
        try {
            if (written.matches("[0-9]{4}-[0-9]{2}")) {
                return YearMonth.parse(written);
            }
        } catch (DateTimeException noSuchMonth) {
            throw Refusal.invalid("month", "month");
        }
        throw Refusal.invalid("month", "month");
    }
}
