/** What is set up and refused at a start: groups, rights, task lists, the first administrator. */
@NamedInterface("start")
@NullMarked
package dev.revisit.security.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
