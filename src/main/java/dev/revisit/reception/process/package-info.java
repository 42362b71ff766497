/** What the walk-in diagram tells us, and what we tell it. */
@NullMarked
package dev.revisit.reception.process;

import org.jspecify.annotations.NullMarked;
