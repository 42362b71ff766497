/** Login by an OpenID provider, where one is configured (ADR 0060). */
@NullMarked
package dev.revisit.security.oidc;

import org.jspecify.annotations.NullMarked;
