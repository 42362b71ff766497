package dev.revisit.engine;

import java.util.Optional;
import java.util.UUID;

/** The key of whatever a diagram runs for: the id of a case, a project, a job. */
public final class BusinessKey {

    private BusinessKey() {}

    /** The id that a key stands for; empty for a key that none of our features made. */
    public static Optional<UUID> id(String key) {
        try {
            return Optional.of(UUID.fromString(key));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
