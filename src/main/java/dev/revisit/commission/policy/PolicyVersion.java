package dev.revisit.commission.policy;

import java.time.Instant;

/**
 * One version of the deduction policy; it never changes.
 *
 * @param no counts from 1
 * @param since when it was first seen to hold
 */
public record PolicyVersion(int no, Instant since, PolicyTerms terms) {}
