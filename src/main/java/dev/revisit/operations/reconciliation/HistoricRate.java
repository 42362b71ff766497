package dev.revisit.operations.reconciliation;

import java.math.BigDecimal;

/**
 * What an offence cost by the table that held then (rule C1).
 *
 * @param amount yuan
 * @param chargedTo {@code month} or {@code design}
 * @param per {@code record}, {@code case-and-month}, {@code person-and-month} or {@code design}
 */
public record HistoricRate(BigDecimal amount, String chargedTo, String per) {}
