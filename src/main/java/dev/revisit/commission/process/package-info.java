/** Appeals as a diagram, and the rates as the decision tables of the managers (rules C1, C3, C4). */
@NullMarked
package dev.revisit.commission.process;

import org.jspecify.annotations.NullMarked;
