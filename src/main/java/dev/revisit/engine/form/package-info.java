/** The forms of the diagrams: read, checked for every way in, and shown to each person in their language. */
@NamedInterface("form")
@NullMarked
package dev.revisit.engine.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
