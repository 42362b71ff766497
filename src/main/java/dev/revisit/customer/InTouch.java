package dev.revisit.customer;

import java.time.Instant;
import java.util.UUID;

/**
 * We were in touch with a customer, by whatever way, and wherever it is recorded.
 *
 * @param at when it reached us
 */
public record InTouch(UUID customerId, Instant at) {}
