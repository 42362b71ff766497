package dev.revisit.commission.warning;

import java.util.Locale;

/** How close to its due time a step is that somebody is warned of (rule C6). */
enum WarningStage {
    /** It opened, moved, or became theirs. */
    OPENED,
    /** It is due on the next working day, or before. */
    DAY,
    /** It is due within hours. */
    HOURS;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
