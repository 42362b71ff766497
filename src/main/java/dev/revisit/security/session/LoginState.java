package dev.revisit.security.session;

import java.util.List;

/**
 * How a person who may log in stands at this moment.
 *
 * @param stamp a digest of the password's hash: another password, another stamp
 * @param mustChange whether they have to choose a new password first
 * @param groups ids, in their order
 */
public record LoginState(String stamp, boolean mustChange, List<String> groups) {

    public LoginState {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "LoginState " + groups;
    }
}
