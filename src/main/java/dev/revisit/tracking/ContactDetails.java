package dev.revisit.tracking;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What else a record may tell (rules F3, F4): what was said, told and promised, how the customer took it, what they
 * were handed, where they stand and what comes next.
 *
 * @param feedback a code of the contact forms, as {@code state} and {@code nextStepWay}
 */
@Embeddable
public record ContactDetails(
        @Nullable String told,
        @Nullable String promised,
        @Nullable LocalDate promisedFor,
        @Nullable String feedback,
        @Nullable String mood,
        @Nullable String material,
        @Nullable String state,
        @Nullable String nextStep,
        @Nullable Instant nextStepAt,
        @Nullable String nextStepWay,
        @Nullable String nextStepGoal,
        @Nullable String whyNow,
        @Nullable String intention,
        @Nullable String renovationTime,
        @Nullable String whyNotCome) {

    public static final ContactDetails NONE = new ContactDetails(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
