package dev.revisit.security;

import dev.revisit.security.log.SecurityEvent;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** A login on our page begins to last. */
@Component
class FormLoginSuccessHandler extends LoginSuccessHandler {

    /** The box beside the password. */
    static final String OWN_DEVICE = "stay";

    private final LoginSessions sessions;
    private final SessionCookie cookie;
    private final SecurityLog log;

    FormLoginSuccessHandler(
            LoginSessions sessions,
            SessionCookie cookie,
            SecurityLog log,
            SecurityContextRepository contexts,
            RequestCache wanted) {
        super(contexts, wanted);
        this.sessions = sessions;
        this.cookie = cookie;
        this.log = log;
    }

    @Override
    protected void begin(
            HttpServletRequest request, HttpServletResponse response, String userId, LoginDetails details) {
        boolean ownDevice = details.ownDevice() || request.getParameter(OWN_DEVICE) != null;
        sessions.begin(request, userId, details.state().stamp(), ownDevice);
        if (ownDevice) {
            cookie.keep(request, response);
        }
        log.add(SecurityEvent.Kind.LOGIN, userId, null, details.source(), userId);
    }
}
