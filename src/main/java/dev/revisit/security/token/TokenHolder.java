package dev.revisit.security.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who has tokens that hold: how many, and when one of them was last used. */
public record TokenHolder(
        String userId, int tokens, @Nullable Instant lastUsedAt) {}
