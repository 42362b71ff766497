/** What happened to each project, told by the events of every feature. */
@NamedInterface("history")
@NullMarked
package dev.revisit.project.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
