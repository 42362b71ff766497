package dev.revisit.project.judgement;

import java.util.Locale;

/** What the general manager decides about a stage (rule P3). */
public enum Decision {
    /** The next stage opens; after the last one, the project is signed. */
    APPROVED,
    /** Sent back for more work, saying what; judged again. */
    BACK,
    /** The project ends, with the reason. */
    STOPPED;

    public static Decision of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** As in {@code approved}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
