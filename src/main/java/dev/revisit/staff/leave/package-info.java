/** Who is away, and who decides on it (rule M4). */
@NamedInterface("leave")
@NullMarked
package dev.revisit.staff.leave;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
