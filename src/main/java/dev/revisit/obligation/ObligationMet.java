package dev.revisit.obligation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is owed in a subject was done: whatever was due there at or after that time is no miss, whichever of it and its
 * deadline was committed first (rule C2).
 *
 * @param at when it reached us
 */
public record ObligationMet(Subject subject, @Nullable String step, Instant at) {

    /** Of whatever the subject owed then. */
    public ObligationMet(Subject subject, Instant at) {
        this(subject, null, at);
    }

    /** Whether what was owed at a step is met by it. */
    public boolean isOf(String owed) {
        return step == null || step.equals(owed);
    }
}
