/** The sheets' diagrams in the engine: their delegates, whose tasks they are, and what we tell the running cases. */
@NullMarked
package dev.revisit.sheet.process;

import org.jspecify.annotations.NullMarked;
