/** What was answered in forms and is read by people alone: kept with the definition it was answered under. */
@NullMarked
@NamedInterface("answer")
package dev.revisit.form.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
