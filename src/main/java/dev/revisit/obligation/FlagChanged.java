package dev.revisit.obligation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flag was raised, or something became of it (rules C2, C3): the feature of its subject keeps it in its history.
 *
 * @param kind {@code flag-raised}, {@code flag-waived}, …
 * @param details what the words for it need: step, due time, person, amount. No text that a person typed
 * @param by user id of whoever did it; null for a timer
 */
public record FlagChanged(
        Subject subject,
        String kind,
        Map<String, String> details,
        @Nullable String by,
        Instant at) {}
