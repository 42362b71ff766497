/** The forms of the diagrams: read, checked for every way in, and shown to each person in their language. */
@NullMarked
package dev.revisit.form;

import org.jspecify.annotations.NullMarked;
