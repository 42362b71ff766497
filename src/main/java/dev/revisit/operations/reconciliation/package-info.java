/**
 * The reconciliation: recomputes from raw facts what must be there, by a way of its own. It shares nothing with what
 * wrote the rows but the rate table, and repairs nothing (ADR 0027).
 */
@NullMarked
package dev.revisit.operations.reconciliation;

import org.jspecify.annotations.NullMarked;
