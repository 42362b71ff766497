package dev.revisit.timing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A timer of a diagram, as it holds now.
 *
 * @param processName bilingual, Chinese first
 * @param name of the timer, bilingual
 * @param step the id of the user task or sub-process it stands on; null for a wait between two steps
 * @param stepName bilingual; null where there is no step
 * @param about what a manager changes by it: the documentation in the diagram, in both languages
 * @param changedAt since when it is so long; null as delivered
 * @param changedBy user id; null as delivered, or by a release
 */
public record Timing(
        Setting setting,
        String processName,
        String name,
        @Nullable String step,
        @Nullable String stepName,
        Kind kind,
        Length length,
        String about,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    /** What a timer is for, as its id says. */
    public enum Kind {
        /** A step is due. */
        DEADLINE("Deadline_"),
        /** A record stays unwritten: one more miss (rule T9). */
        AFTER_MISS("Wait_AfterMiss_"),
        /** The time between two steps. */
        WAIT("Wait_"),
        /** Asks again. */
        REMINDER("Reminder_"),
        /** Tells the superior. */
        ESCALATION("Escalation_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException for an id that says nothing of the kind */
        public static Kind of(String timer) {
            return Arrays.stream(values())
                    .filter(kind -> timer.startsWith(kind.prefix))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(timer + " does not say what it is for"));
        }

        /** The id of this kind's timer for the step that {@code timer} stands on: Deadline_X of Escalation_X. */
        public String besides(String timer) {
            return prefix + timer.substring(of(timer).prefix.length());
        }
    }
}
