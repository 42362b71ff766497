package dev.revisit.timing;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number in a row of a decision table, as it holds now (rules C1, C4).
 *
 * @param tableName bilingual, Chinese first
 * @param name of the row, bilingual: its description
 * @param value not negative
 * @param unit what it counts: {@code yuan}, {@code percent}, {@code yuan-per-m2}, {@code fixed-yuan} or
 *     {@code contract-yuan}
 * @param changedAt since when; null as delivered
 * @param changedBy user id; null as delivered, or by a release
 * @param charge in the table of deductions, what the row is for and how it is charged; null in other tables
 */
public record Rate(
        Setting setting,
        String tableName,
        String name,
        BigDecimal value,
        String unit,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        @Nullable Charge charge) {}
