/** Who works here: departments, who leads them, and whose customers a person may therefore see (rules M3, M4). */
@NullMarked
package dev.revisit.staff;

import org.jspecify.annotations.NullMarked;
