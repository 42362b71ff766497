/** What managers set without a programmer: how long each step may take, and what a miss costs; tried before it holds, applied to running cases, taken back (rules M1, C1). */
@NullMarked
package dev.revisit.timing;

import org.jspecify.annotations.NullMarked;
