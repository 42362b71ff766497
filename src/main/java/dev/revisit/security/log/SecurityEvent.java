package dev.revisit.security.log;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person's login, password or groups.
 *
 * @param group id of the group, or name of the token, that it is about
 * @param source the address it came from; empty where it came from none
 * @param by user id; null where nobody was logged in, as at a start
 */
public record SecurityEvent(
        long id,
        String userId,
        Kind kind,
        @Nullable String group,
        String source,
        @Nullable String by,
        Instant at) {

    /** What happened. */
    public enum Kind {
        LOGIN,
        PROGRAM_LOGIN,
        LOGIN_FAILED,
        CODE_FAILED,
        PERSON_ADDED,
        PASSWORD_CHANGED,
        PASSWORD_RESET,
        SECOND_FACTOR_SET_UP,
        SECOND_FACTOR_REMOVED,
        SECOND_FACTOR_RESET,
        RECOVERY_CODE_USED,
        RECOVERY_CODES_RENEWED,
        GROUP_JOINED,
        GROUP_LEFT,
        TOKEN_MADE,
        TOKEN_ENDED,
        OIDC_LOGIN,
        OIDC_BOUND,
        OIDC_ENDED,
        OIDC_REFUSED;

        /** As in the words: {@code login-failed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
