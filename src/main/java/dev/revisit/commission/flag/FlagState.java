package dev.revisit.commission.flag;

import java.util.Locale;

/** Where a flag stands (rule C3). Only what is upheld, or stands because nobody appealed, is ever deducted. */
public enum FlagState {
    /** Raised; it can be appealed, or waits for the manager where it is excused (C5). */
    OPEN,
    /** The person gave a reason; the manager has not answered yet. */
    APPEALED,
    /** The manager decided that it is charged. */
    UPHELD,
    /** The manager decided that it is not charged. */
    WAIVED,
    /** Not appealed in time. */
    STANDS,
    /** It should not have been: the record was in time. */
    WITHDRAWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Something can still become of it: it is not deducted yet. */
    public boolean isUndecided() {
        return this == OPEN || this == APPEALED;
    }

    /** It is deducted, in this month or a later one. */
    public boolean isCharged() {
        return this == UPHELD || this == STANDS;
    }

    /**
     * Whether a flag can go from here to there. What was decided stays decided.
     *
     * @param excused whether it waits for the manager without an appeal (rule C5)
     */
    public boolean leadsTo(FlagState next, boolean excused) {
        return switch (this) {
            case OPEN ->
                next == WITHDRAWN || (excused ? next == UPHELD || next == WAIVED : next == APPEALED || next == STANDS);
            case APPEALED -> next == UPHELD || next == WAIVED || next == WITHDRAWN;
            case UPHELD, WAIVED, STANDS, WITHDRAWN -> false;
        };
    }
}
