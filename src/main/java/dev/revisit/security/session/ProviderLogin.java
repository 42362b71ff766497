package dev.revisit.security.session;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which logins an OpenID provider vouched for: they owe neither a new password nor a second factor of ours. */
public final class ProviderLogin {

    /** Of the servlet session: the id of the login, so that another login in the same session is none. */
    private static final String ATTRIBUTE = ProviderLogin.class.getName();

    private ProviderLogin() {}

    /** The login that has just begun in this session is one. */
    public static void mark(HttpSession session) {
        LoginSessions.idOf(session).ifPresent(id -> session.setAttribute(ATTRIBUTE, id));
    }

    public static boolean is(@Nullable HttpSession session) {
        Optional<String> id = LoginSessions.idOf(session);
        return session != null && id.isPresent() && id.get().equals(session.getAttribute(ATTRIBUTE));
    }
}
