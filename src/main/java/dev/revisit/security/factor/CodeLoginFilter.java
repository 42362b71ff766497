package dev.revisit.security.factor;

import dev.revisit.security.Logins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The second step of a login: with the right code it goes on as any login does after its password. */
class CodeLoginFilter extends AbstractAuthenticationProcessingFilter {

    static final String FIELD = "oneTimePassword";

    private final Logins logins;
    private final OneTimeCodes codes;

    CodeLoginFilter(Logins logins, OneTimeCodes codes) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PendingLogin.PATH));
        this.logins = logins;
        this.codes = codes;
    }

    /** @throws AuthenticationCredentialsNotFoundException where the step is over, or the password is another one by now */
    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        PendingLogin pending = PendingLogin.of(request).orElseThrow(CodeLoginFilter::over);
        Authentication login = logins.withCode(
                        pending.userId(), pending.stamp(), request.getRemoteAddr(), pending.ownDevice())
                .orElseThrow(CodeLoginFilter::over);
        codes.check(
                pending.userId(),
                Optional.ofNullable(request.getParameter(FIELD)).orElse(""),
                request.getRemoteAddr());
        PendingLogin.end(request);
        return login;
    }

    private static AuthenticationCredentialsNotFoundException over() {
        return new AuthenticationCredentialsNotFoundException("no login waits for a code");
    }
}
