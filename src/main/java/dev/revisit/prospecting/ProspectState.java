package dev.revisit.prospecting;

import java.util.Locale;

/** How far a target account is (rules G1, G2), in their order. */
enum ProspectState {
    FOUND,
    SCREENED,
    /** Contacted, and talked with further. */
    CONTACTED,
    REFUSED,
    /** It became a project. */
    PROJECT,
    DROPPED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
