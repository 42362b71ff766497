/** Who judges a stage, in what capacity, and what was said (rules P3, P9). */
@NamedInterface("judgement")
@NullMarked
package dev.revisit.project.judgement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
