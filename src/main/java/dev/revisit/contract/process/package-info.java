/** What managers set for contracts, in the decision table. */
@NullMarked
package dev.revisit.contract.process;

import org.jspecify.annotations.NullMarked;
