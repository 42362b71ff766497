/** Whether the product itself works: background work that is dead or waits, and who hears of it (ADR 0026). */
@NullMarked
package dev.revisit.operations;

import org.jspecify.annotations.NullMarked;
