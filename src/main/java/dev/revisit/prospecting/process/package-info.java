/** The diagrams of prospecting in the engine. */
@NullMarked
package dev.revisit.prospecting.process;

import org.jspecify.annotations.NullMarked;
