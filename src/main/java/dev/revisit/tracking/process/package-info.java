/** What the customer diagrams tell us, and what we tell them. */
@NullMarked
package dev.revisit.tracking.process;

import org.jspecify.annotations.NullMarked;
