package dev.revisit.approach;

/** Asks {@code approach-hints.dmn} (rules A2, A3). */
final class ApproachHints {

    static final String TABLE = "ApproachHints";

    private ApproachHints() {}
}
