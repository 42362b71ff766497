/** Running the house: what administrators look at, and what is checked behind everybody's back. */
@NullMarked
package dev.revisit.operations;

import org.jspecify.annotations.NullMarked;
