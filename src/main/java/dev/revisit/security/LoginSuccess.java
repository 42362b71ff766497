package dev.revisit.security;

import dev.revisit.security.log.SecurityEvent;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.SessionCookie;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** A login on our page begins to last: it is registered, and leads to the page that was wanted. */
@Component
class LoginSuccess extends SavedRequestAwareAuthenticationSuccessHandler {

    /** The box beside the password. */
    static final String OWN_DEVICE = "stay";

    private final LoginSessions sessions;
    private final SessionCookie cookie;
    private final SecurityLog log;
    private final SecurityContextRepository contexts;

    LoginSuccess(
            LoginSessions sessions,
            SessionCookie cookie,
            SecurityLog log,
            SecurityContextRepository contexts,
            RequestCache wanted) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.log = log;
        this.contexts = contexts;
        setRequestCache(wanted);
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication login)
            throws IOException, ServletException {
        if (login instanceof UsernamePasswordAuthenticationToken token
                && login.getDetails() instanceof LoginDetails details) {
            boolean ownDevice = details.ownDevice() || request.getParameter(OWN_DEVICE) != null;
            sessions.begin(request, login.getName(), details.state().stamp(), ownDevice);
            if (ownDevice) {
                cookie.keep(request, response);
            }
            log.add(SecurityEvent.Kind.LOGIN, login.getName(), null, details.source(), login.getName());
            token.setDetails(null);
            contexts.saveContext(SecurityContextHolder.getContext(), request, response);
        }
        super.onAuthenticationSuccess(request, response, login);
    }
}
