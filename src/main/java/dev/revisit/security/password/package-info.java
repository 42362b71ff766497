/** How passwords are judged, kept and checked, in the engine's own applications too. */
@NullMarked
package dev.revisit.security.password;

import org.jspecify.annotations.NullMarked;
