/** What happened to logins, passwords and groups: who, when, from where, by whom. */
@NullMarked
package dev.revisit.security.log;

import org.jspecify.annotations.NullMarked;
