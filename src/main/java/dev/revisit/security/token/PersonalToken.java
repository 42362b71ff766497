package dev.revisit.security.token;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as its owner sees it; its secret nobody sees again.
 *
 * @param endsOn the last day on which it holds, in the company's calendar
 * @param lastUsedAt to about a minute; null where it never was
 * @param lastSource the address it was last used from
 */
public record PersonalToken(
        UUID id,
        String name,
        TokenScope scope,
        Instant madeAt,
        LocalDate endsOn,
        @Nullable Instant lastUsedAt,
        @Nullable String lastSource) {}
