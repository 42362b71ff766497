/** The open user tasks: whose they are, who reads them, how Tasklist shows them. */
@NamedInterface("task")
@NullMarked
package dev.revisit.engine.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
