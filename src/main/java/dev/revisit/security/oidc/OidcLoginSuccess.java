package dev.revisit.security.oidc;

import dev.revisit.security.LoginDetails;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.ProviderLogin;
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

/**
 * A login by a provider begins to last. It owes no second factor of ours, which is the provider's to ask for, and no new
 * password, which it was not made with.
 */
class OidcLoginSuccess extends SavedRequestAwareAuthenticationSuccessHandler {

    private final LoginSessions sessions;
    private final SecurityLog log;
    private final SecurityContextRepository contexts;

    OidcLoginSuccess(LoginSessions sessions, SecurityLog log, SecurityContextRepository contexts, RequestCache wanted) {
        this.sessions = sessions;
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
            sessions.begin(request, login.getName(), details.state().stamp(), false);
            ProviderLogin.mark(request.getSession());
            log.add(Kind.OIDC_LOGIN, login.getName(), null, details.source(), login.getName());
            token.setDetails(null);
            contexts.saveContext(SecurityContextHolder.getContext(), request, response);
        }
        super.onAuthenticationSuccess(request, response, login);
    }
}
