package dev.revisit.security.token;

import dev.revisit.security.session.LoginState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call that came with a token which holds, and how its owner stands at this moment. */
record TokenLogin(
        UUID token,
        String userId,
        TokenScope scope,
        @Nullable Instant lastUsedAt,
        LoginState state) {}
