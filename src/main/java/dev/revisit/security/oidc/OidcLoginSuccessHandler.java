package dev.revisit.security.oidc;

import dev.revisit.security.LoginDetails;
import dev.revisit.security.LoginSuccessHandler;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.ProviderLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * A login by a provider begins to last. It owes no second factor of ours, which is the provider's to ask for, and no new
 * password, which it was not made with.
 */
class OidcLoginSuccessHandler extends LoginSuccessHandler {

    private final LoginSessions sessions;
    private final SecurityLog log;

    OidcLoginSuccessHandler(
            LoginSessions sessions, SecurityLog log, SecurityContextRepository contexts, RequestCache wanted) {
        super(contexts, wanted);
        this.sessions = sessions;
        this.log = log;
    }

    @Override
    protected void begin(
            HttpServletRequest request, HttpServletResponse response, String userId, LoginDetails details) {
        sessions.begin(request, userId, details.state().stamp(), false);
        ProviderLogin.mark(request.getSession());
        log.add(Kind.OIDC_LOGIN, userId, null, details.source(), userId);
    }
}
