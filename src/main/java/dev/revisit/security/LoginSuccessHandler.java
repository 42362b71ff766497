package dev.revisit.security;

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

/** A login begins to last, however it came about: it is registered, and leads to the page that was wanted. */
public abstract class LoginSuccessHandler extends SavedRequestAwareAuthenticationSuccessHandler {

    private final SecurityContextRepository contexts;

    protected LoginSuccessHandler(SecurityContextRepository contexts, RequestCache wanted) {
        this.contexts = contexts;
        setRequestCache(wanted);
        setDefaultTargetUrl("/");
    }

    /** Registers it, and writes it into the security log. */
    protected abstract void begin(
            HttpServletRequest request, HttpServletResponse response, String userId, LoginDetails details);

    @Override
    public final void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication login)
            throws IOException, ServletException {
        if (login instanceof UsernamePasswordAuthenticationToken token
                && login.getDetails() instanceof LoginDetails details) {
            begin(request, response, login.getName(), details);
            token.setDetails(null);
            contexts.saveContext(SecurityContextHolder.getContext(), request, response);
        }
        super.onAuthenticationSuccess(request, response, login);
    }
}
