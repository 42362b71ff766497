package dev.revisit.security.session;

import java.util.List;

/**
 * How a person who may log in stands at this moment.
 *
 * @param stamp a digest of the password's hash: another password, another stamp
 * @param mustChange whether they have to choose a new password first
 * @param groups ids, in their order
 * @param factor whether a password alone does for them
 */
public record LoginState(String stamp, boolean mustChange, List<String> groups, Factor factor) {

    /** A second factor. */
    public enum Factor {
        /** There is none, and none is owed. */
        NONE,
        /** There is none yet. */
        OWED,
        SET_UP
    }

    public LoginState {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "LoginState " + groups;
    }
}
