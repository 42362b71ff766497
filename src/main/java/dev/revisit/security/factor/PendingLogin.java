package dev.revisit.security.factor;

import dev.revisit.security.session.LoginSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A login between the right password and the code, kept in the servlet session: nobody is logged in yet.
 *
 * @param stamp of the password that was right; another password ends it
 * @param ownDevice whether the login is to last on the person's own device
 */
public record PendingLogin(String userId, String stamp, boolean ownDevice, Instant since) implements Serializable {

    /** Where the code is asked for. */
    public static final String PATH = "/login/code";

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String ATTRIBUTE = PendingLogin.class.getName();

    /** The password was right just now. */
    public static void begin(HttpServletRequest request, CodeNeededException needed, boolean ownDevice) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        request.getSession()
                .setAttribute(
                        ATTRIBUTE, new PendingLogin(needed.userId(), needed.stamp(), ownDevice, LoginSessions.now()));
    }

    /** The one of this session, while it lasts. */
    public static Optional<PendingLogin> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof PendingLogin pending
                        && !pending.isOver(LoginSessions.now())
                ? Optional.of(pending)
                : Optional.empty();
    }

    static void end(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }

    private boolean isOver(Instant at) {
        return !at.isBefore(since.plus(LONGEST));
    }
}
