/** What the harness puts into the nodes it starts, beside the packaged product: where they end by themselves. */
@NullMarked
package dev.revisit.fault.node;

import org.jspecify.annotations.NullMarked;
