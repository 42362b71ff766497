package dev.revisit.tracking;

import org.jspecify.annotations.Nullable;

/** What a writer may mend in their record: the words, not what was decided by them (rule T9). */
public record Correction(
        String summary, @Nullable String told, @Nullable String promised) {

    ContactDetails appliedTo(ContactDetails earlier) {
        return new ContactDetails(
                told,
                promised,
                promised == null ? null : earlier.promisedFor(),
                earlier.feedback(),
                earlier.mood(),
                earlier.material(),
                earlier.state(),
                earlier.nextStep(),
                earlier.nextStepAt(),
                earlier.nextStepWay(),
                earlier.nextStepGoal(),
                earlier.whyNow(),
                earlier.intention(),
                earlier.renovationTime(),
                earlier.whyNotCome());
    }
}
