/** How Tasklist speaks to the staff. */
@NullMarked
package dev.revisit.tasklist;

import org.jspecify.annotations.NullMarked;
