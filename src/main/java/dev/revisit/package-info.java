/** Revisit 回访: a sales pipeline whose deadlines stand in diagrams and whose records are never lost. */
@NullMarked
package dev.revisit;

import org.jspecify.annotations.NullMarked;
