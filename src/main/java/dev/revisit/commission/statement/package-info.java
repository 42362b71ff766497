/** The month's statements, their corrections and the close (rule C4). */
@NamedInterface("statement")
@NullMarked
package dev.revisit.commission.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
