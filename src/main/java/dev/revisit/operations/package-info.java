/**
 * Whether the product itself works: background work that is dead or waits, who hears of it (ADR 0026), and what is
 * recomputed from the raw facts (ADR 0027).
 */
@NullMarked
package dev.revisit.operations;

import org.jspecify.annotations.NullMarked;
