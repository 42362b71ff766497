/** Personal tokens, by which programs call the API in somebody's name (ADR 0059). */
@NullMarked
package dev.revisit.security.token;

import org.jspecify.annotations.NullMarked;
