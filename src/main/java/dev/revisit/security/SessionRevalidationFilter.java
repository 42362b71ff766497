package dev.revisit.security;

import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.LoginState;
import dev.revisit.security.session.ProviderLogin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request whether the login behind its session still holds ({@link LoginSessions}), and in which groups the
 * person is now: who left the company, lost a group or has another password does not go on working.
 */
class SessionRevalidationFilter extends OncePerRequestFilter {

    /** What the engine's web applications keep of a login, with the groups it had then. */
    private static final String LOGIN_IN_WEBAPPS = "authenticatedUser";

    private final Logins logins;
    private final LoginSessions sessions;
    private final SecurityContextRepository contexts;
    private final RequestMatcher files;

    /** @param files which are the same for everybody: nobody is asked for */
    SessionRevalidationFilter(
            Logins logins, LoginSessions sessions, SecurityContextRepository contexts, RequestMatcher files) {
        this.logins = logins;
        this.sessions = sessions;
        this.contexts = contexts;
        this.files = files;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return files.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable HttpSession session = request.getSession(false);
        @Nullable Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && login != null && isOurs(login)) {
            look(session, login, request, response);
        }
        chain.doFilter(request, response);
    }

    /** Made by {@link Logins}, which knows people by their id alone; not a stranger, nor a test's stand-in. */
    private static boolean isOurs(Authentication login) {
        return login instanceof UsernamePasswordAuthenticationToken && login.getPrincipal() instanceof String;
    }

    private void look(
            HttpSession session, Authentication login, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> id = LoginSessions.idOf(session);
        Optional<LoginState> state =
                id.isPresent() ? sessions.check(id.get(), login.getName()) : adopt(login.getName(), request);
        if (state.isEmpty()) {
            session.invalidate();
            SecurityContextHolder.clearContext();
            return;
        }
        if (!ProviderLogin.is(session)) {
            RequiredActionFilter.note(request, state.get());
        }
        if (!Set.copyOf(state.get().groups()).equals(Set.copyOf(Logins.groupIds(login)))) {
            var renewed = UsernamePasswordAuthenticationToken.authenticated(
                    login.getName(), null, Logins.authorities(state.get()));
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(renewed);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            session.removeAttribute(LOGIN_IN_WEBAPPS);
        }
    }

    /** A session that an earlier release began is registered when it is first seen. */
    private Optional<LoginState> adopt(String userId, HttpServletRequest request) {
        Optional<LoginState> state = logins.exists(userId) ? sessions.stateOf(userId) : Optional.empty();
        state.ifPresent(now -> sessions.begin(request, userId, now.stamp(), false));
        return state;
    }
}
