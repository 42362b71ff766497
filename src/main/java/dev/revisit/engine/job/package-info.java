/** What the engine does in the background: who runs it, how often it is tried, what becomes of what fails. */
@NamedInterface("job")
@NullMarked
package dev.revisit.engine.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
