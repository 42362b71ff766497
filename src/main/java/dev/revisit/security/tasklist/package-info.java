/** What Tasklist may call, and how one gets into it. */
@NamedInterface("tasklist")
@NullMarked
package dev.revisit.security.tasklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
