package dev.revisit.obligation;

import java.time.Instant;

/**
 * What was owed was not done by its due time (rule C2). Published in the transaction of the timer that fired; told
 * twice, it is one miss for each subject, step and due time.
 *
 * @param rule the rule's id, as in T9
 * @param step the user task's id in the diagram
 * @param dueAt the due time of the timer that fired, however late it was handled
 * @param person user id of whoever was responsible at the due time
 * @param perWeek whether it stands for the week before {@code dueAt}: what else the person missed of the same customer in
 *     it is the same miss, which is charged once (rule K4)
 * @param at when it is told
 */
public record ObligationMissed(
        String rule, Subject subject, String step, Instant dueAt, String person, boolean perWeek, Instant at) {

    /** One that stands for itself. */
    public ObligationMissed(String rule, Subject subject, String step, Instant dueAt, String person, Instant at) {
        this(rule, subject, step, dueAt, person, false, at);
    }
}
