package dev.revisit.obligation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Somebody earned commission (rule C4). Told twice, it is earned once for each subject.
 *
 * @param kind as the managers' decision table is asked for it: {@code contract-home}; one of those that features declare
 *     as {@link EarningKind}
 * @param person user id
 * @param basis what the rate is of: yuan of a contract, m² of a design
 * @param on the day that decides the month
 * @param at when it is told
 */
public record CommissionEarned(
        String kind, Subject subject, String person, BigDecimal basis, LocalDate on, Instant at) {}
