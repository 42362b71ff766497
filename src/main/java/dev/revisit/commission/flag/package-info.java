/** Offences and what becomes of them: flags, appeals, excuses (rules C1 to C3, C5). */
@NamedInterface("flag")
@NullMarked
package dev.revisit.commission.flag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
