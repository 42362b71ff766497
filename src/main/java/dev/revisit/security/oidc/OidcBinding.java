package dev.revisit.security.oidc;

import java.time.Instant;

/** A person who logs in by a provider, by whatever name it has for them. */
public record OidcBinding(String userId, String issuer, Instant boundAt) {}
