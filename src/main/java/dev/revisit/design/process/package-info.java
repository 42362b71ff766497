/** The design diagrams in the engine: their delegates, whose tasks they are, and what we tell the running jobs. */
@NullMarked
package dev.revisit.design.process;

import org.jspecify.annotations.NullMarked;
