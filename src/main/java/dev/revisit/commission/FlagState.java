package dev.revisit.commission;

import java.util.Locale;

/** Where a flag stands (rule C3), as far as flags can get so far. */
public enum FlagState {
    /** Raised, nothing has become of it yet. */
    OPEN,
    /** It should not have been: the record was in time. */
    WITHDRAWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
