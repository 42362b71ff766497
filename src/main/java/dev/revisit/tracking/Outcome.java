package dev.revisit.tracking;

import java.util.Arrays;

/** What came of a contact, which decides what follows (rule T6). What follows stands in the diagrams. */
public enum Outcome {
    /** Record no. 1: the customer was registered (rule T1). */
    REGISTERED,
    COMES,
    NOT_REACHED,
    THINKING_IT_OVER,
    CAME_TO_SHOP,
    SIGNED_WITH_US,
    SIGNED_WITH_ANOTHER,
    NOT_FOR_NOW;

    /** The code in forms, diagrams and the API: {@code came-to-shop}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a code that is none; forms check theirs before */
    public static Outcome of(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no outcome: " + code));
    }

    boolean isAttempt() {
        return this == NOT_REACHED;
    }

    /** Whether the case ends or rests by it (rules T6, T7, T8). */
    boolean endsOrRests() {
        return this == SIGNED_WITH_US || this == SIGNED_WITH_ANOTHER || this == NOT_FOR_NOW;
    }

    boolean isSale() {
        return this == SIGNED_WITH_US;
    }
}
