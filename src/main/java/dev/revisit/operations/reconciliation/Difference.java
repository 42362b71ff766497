package dev.revisit.operations.reconciliation;

import java.util.Locale;

/**
 * Something is not as the raw facts say it must be. It names numbers and user ids, and no personal data.
 *
 * @param number of the case, project, design or reception (K-000123), or the month of a statement
 * @param about what it is in there: a step with its due time, a flag's id, a person
 * @param expected what must be there, by the facts
 * @param found what is there
 */
public record Difference(Kind kind, String number, String about, String expected, String found) {

    /** What is wrong; the words stand under {@code difference.<code>}. */
    public enum Kind {
        OPEN_WITHOUT_INSTANCE,
        SEVERAL_INSTANCES,
        ENDED_BUT_RUNNING,
        RUNNING_FOR_NOTHING,
        NUMBERS_WITH_GAPS,
        TASK_DUE_DIFFERS,
        NEXT_DUE_DIFFERS,
        STEP_WITHOUT_TIMER,
        DEADLINE_NOT_FIRED,
        FLAG_MISSING,
        FLAG_GROUNDLESS,
        FLAG_DOUBLED,
        FLAG_PERSON,
        FLAG_MONTH,
        FLAG_RATE,
        FLAG_SIGNATURE,
        FLAG_EXCUSE,
        FLAG_NOT_WITHDRAWN,
        FLAG_WITHDRAWN_THOUGH_LATE,
        FLAG_STATES,
        APPEAL_MISSING,
        APPEAL_LEFT_OVER,
        WIN_DIFFERS,
        EARNING_MISSING,
        EARNING_GROUNDLESS,
        EARNING_DIFFERS,
        LINE_MISSING,
        LINE_GROUNDLESS,
        LINE_DIFFERS,
        CARRIED_DIFFERS;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
