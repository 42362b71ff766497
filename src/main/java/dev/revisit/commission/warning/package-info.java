/** Warnings before a miss costs money 扣款前提醒 (rule C6): who was warned of what, and when. */
@NamedInterface("warning")
@NullMarked
package dev.revisit.commission.warning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
