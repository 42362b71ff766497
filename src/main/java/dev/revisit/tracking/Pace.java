package dev.revisit.tracking;

import java.util.Locale;

/** How soon a customer is revisited, as their intent calls for it (rule V4); how long that is stands in the diagram. */
public enum Pace {
    /** Intent B: will close soon. */
    STRONG,
    /** Intent C: has a need or wants to invest. */
    NORMAL;

    /** The code in forms, diagrams and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a code that is none; forms check theirs before */
    public static Pace of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
