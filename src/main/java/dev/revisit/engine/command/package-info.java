/** What happens around a command of the engine: the case is locked first, what collides is repeated, each task is completed once. */
@NamedInterface("command")
@NullMarked
package dev.revisit.engine.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
