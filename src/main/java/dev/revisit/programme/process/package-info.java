/** The health programmes' diagrams in the engine. */
@NullMarked
package dev.revisit.programme.process;

import org.jspecify.annotations.NullMarked;
