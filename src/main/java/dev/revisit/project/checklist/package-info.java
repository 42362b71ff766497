/** The conditions of each stage, as managers keep them (rules P4 to P7). */
@NamedInterface("checklist")
@NullMarked
package dev.revisit.project.checklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
