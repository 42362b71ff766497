package dev.revisit.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks once a minute whether the person behind a session is still in the same groups: who left the company or lost a
 * group must not go on working for as long as their session lives.
 */
class SessionRevalidationFilter extends OncePerRequestFilter {

    private static final String LOOKED_AT = SessionRevalidationFilter.class.getName();

    /** What the engine's web applications keep of a login, with the groups it had then. */
    private static final String LOGIN_IN_WEBAPPS = "authenticatedUser";

    private static final long MINUTE = 60_000;

    /** Real time on purpose: a session lives by it too, wherever the company's clock was moved to. */
    private static volatile long lookEveryMillis = MINUTE;

    private final Logins logins;
    private final SecurityContextRepository contexts;

    SessionRevalidationFilter(Logins logins, SecurityContextRepository contexts) {
        this.logins = logins;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable HttpSession session = request.getSession(false);
        @Nullable Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && login != null && isOurs(login) && isTime(session)) {
            look(session, login, request, response);
        }
        chain.doFilter(request, response);
    }

    /** Made by {@link Logins}, which knows people by their id alone; not a stranger, nor a test's stand-in. */
    private static boolean isOurs(Authentication login) {
        return login instanceof UsernamePasswordAuthenticationToken && login.getPrincipal() instanceof String;
    }

    private static boolean isTime(HttpSession session) {
        long now = System.currentTimeMillis();
        if (session.getAttribute(LOOKED_AT) instanceof Long looked && now - looked < lookEveryMillis) {
            return false;
        }
        session.setAttribute(LOOKED_AT, now);
        return true;
    }

    private void look(
            HttpSession session, Authentication login, HttpServletRequest request, HttpServletResponse response) {
        if (!logins.exists(login.getName())) {
            session.invalidate();
            SecurityContextHolder.clearContext();
            return;
        }
        var groups = logins.groupsOf(login.getName());
        Set<String> now = new HashSet<>();
        groups.forEach(group -> now.add(group.getAuthority()));
        if (!now.equals(Set.copyOf(Logins.groupIds(login)))) {
            var renewed = UsernamePasswordAuthenticationToken.authenticated(login.getName(), null, groups);
            renewed.setDetails(login.getDetails());
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(renewed);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            session.removeAttribute(LOGIN_IN_WEBAPPS);
        }
    }

    /** For tests, which do not wait a minute. */
    static void lookAtEachRequest(boolean always) {
        lookEveryMillis = always ? 0 : MINUTE;
    }
}
