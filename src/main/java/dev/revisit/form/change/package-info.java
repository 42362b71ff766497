/** Changes of what was answered in a form: kept with who and when, and put on top of what somebody else changed meanwhile. */
@NullMarked
@NamedInterface("change")
package dev.revisit.form.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
