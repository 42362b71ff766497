package dev.revisit.security.token;

import dev.revisit.security.LoginDetails;
import dev.revisit.security.Logins;
import dev.revisit.security.SecurityErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Calls of the API with a personal token. Whoever sends one is its owner for this call, in whatever session it came, or
 * nobody; no session is begun.
 */
public class BearerTokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final SecurityContextRepository ofThisCall = new RequestAttributeSecurityContextRepository();
    private final PersonalTokens tokens;
    private final SecurityErrorResponses answers;

    public BearerTokenFilter(PersonalTokens tokens, SecurityErrorResponses answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    /** Whether a token is sent, of whatever worth: no browser does so by itself, whichever page asks it to. */
    public static boolean isUsed(HttpServletRequest request) {
        @Nullable String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        return sent != null && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isUsed(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(SCHEME.length())
                .strip();
        Optional<TokenLogin> found = tokens.find(secret);
        if (found.isEmpty()) {
            SecurityContextHolder.clearContext();
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge() + ", error=\"invalid_token\"");
            answers.toProgram(request, response, HttpStatus.UNAUTHORIZED, "token.wrong");
            return;
        }
        TokenLogin token = found.get();
        tokens.used(token, request.getRemoteAddr());
        if (!token.scope().allows(request.getMethod())) {
            SecurityContextHolder.clearContext();
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge() + ", error=\"insufficient_scope\"");
            answers.toProgram(request, response, HttpStatus.FORBIDDEN, "token.read-only");
            return;
        }
        var login = UsernamePasswordAuthenticationToken.authenticated(
                token.userId(), null, Logins.authorities(token.state()));
        login.setDetails(new LoginDetails(request.getRemoteAddr(), token.state(), false));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(login);
        SecurityContextHolder.setContext(context);
        ofThisCall.saveContext(context, request, response);
        chain.doFilter(request, response);
    }

    /** How one asks for a token (RFC 6750). */
    public static String challenge() {
        return "Bearer realm=\"Revisit\"";
    }
}
