package dev.revisit.programme;

import java.util.Arrays;
import java.util.Locale;

/** Where a customer is in their programme (rule H1). How long each lasts, the diagram says. */
public enum Phase {
    ADJUSTMENT,
    CONSOLIDATION,
    MAINTENANCE;

    /** Codes stand in the decision table, and in keys of words. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which phase begins at a service task; its id ends with the phase's name. */
    static Phase beginningAt(String activity) {
        return Arrays.stream(values())
                .filter(phase -> activity.toLowerCase(Locale.ROOT).endsWith(phase.code()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(activity + " begins no phase"));
    }
}
