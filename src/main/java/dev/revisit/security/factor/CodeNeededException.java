package dev.revisit.security.factor;

import org.springframework.security.core.AuthenticationException;

/** The password was right, and a code is asked for before anybody is logged in. */
public class CodeNeededException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final String userId;
    private final String stamp;

    /** @param stamp of the password that was right */
    public CodeNeededException(String userId, String stamp) {
        super("a code is needed");
        this.userId = userId;
        this.stamp = stamp;
    }

    String userId() {
        return userId;
    }

    String stamp() {
        return stamp;
    }
}
