package dev.revisit.security.password;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A login that came too soon after failed ones; whether its password is right was not looked at. */
public class LoginThrottledException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    public LoginThrottledException(Duration wait) {
        super("too many failed logins");
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** Until it is looked at again; at least one. */
    public long seconds() {
        return seconds;
    }

    /** Rounded up. */
    public long minutes() {
        return (seconds + 59) / 60;
    }
}
