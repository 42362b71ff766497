package dev.revisit.commission.flag;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a missed record may not be the person's fault (rule C5): such a flag waits for the manager. */
public enum Excuse {
    /** The person was on approved leave on the day it was due. */
    LEAVE,
    /** The system was down when it was due, or too long in the hours before. */
    DOWN,
    /** The person was made to wait at the login shortly before it was due. */
    LOGIN,
    /** The person was not warned of it in time (rule C6). */
    UNTOLD,
    /** The record was written without network before it was due, and reached us within hours (rule C5). */
    NETWORK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Excuse> of(@Nullable String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
