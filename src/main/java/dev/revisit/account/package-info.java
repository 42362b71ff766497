/**
 * Organisations that people and projects belong to, each once (rule G0). It knows neither: what belongs to an account is
 * told by {@link dev.revisit.account.AccountSection}.
 */
@NullMarked
package dev.revisit.account;

import org.jspecify.annotations.NullMarked;
