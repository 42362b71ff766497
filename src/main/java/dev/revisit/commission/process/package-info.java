/** The deduction rates as the decision table of the managers. */
@NullMarked
package dev.revisit.commission.process;

import org.jspecify.annotations.NullMarked;
