/** What the system refuses, of whom and why, in words that the person can act on. */
@NullMarked
package dev.revisit.refusal;

import org.jspecify.annotations.NullMarked;
