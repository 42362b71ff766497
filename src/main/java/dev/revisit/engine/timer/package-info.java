/** The timers of the diagrams: what an id says, when each is due, what was missed, the due dates of tasks. */
@NamedInterface("timer")
@NullMarked
package dev.revisit.engine.timer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
