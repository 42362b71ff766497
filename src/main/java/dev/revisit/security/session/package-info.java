/** Logins that last: which there are, whether they still hold, what ends them. */
@NullMarked
package dev.revisit.security.session;

import org.jspecify.annotations.NullMarked;
