/** The second factor of a login (TOTP, ADR 0058): who has one, who owes one, the step that asks for its code. */
@NullMarked
package dev.revisit.security.factor;

import org.jspecify.annotations.NullMarked;
