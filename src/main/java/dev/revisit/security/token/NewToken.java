package dev.revisit.security.token;

import java.time.LocalDate;

/**
 * A token that somebody wants, checked.
 *
 * @param endsOn the last day on which it holds
 */
public record NewToken(String name, TokenScope scope, LocalDate endsOn) {}
