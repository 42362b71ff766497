/** Everything the diagrams need that is not one feature's: typed variables, form checks, due dates, collisions, the engine's tables. The only shared code that names the engine. */
@NullMarked
package dev.revisit.engine;

import org.jspecify.annotations.NullMarked;
