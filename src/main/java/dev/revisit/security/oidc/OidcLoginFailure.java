package dev.revisit.security.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the login page, which says whether an administrator can help; why it was stands in the server's log. */
class OidcLoginFailure implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OidcLoginFailure.class);

    /** As OAuth names its errors; a browser can bring anything. */
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        boolean unknown = failed instanceof UnknownSubjectException;
        if (!unknown) {
            LOG.warn("Login by a provider failed: {}", reason(failed));
        }
        response.sendRedirect(request.getContextPath() + "/login?provider=" + (unknown ? "unknown" : "failed"));
    }

    /** Its code, or the kinds of what was thrown: messages hold what somebody sent. */
    private static String reason(AuthenticationException failed) {
        if (failed instanceof OAuth2AuthenticationException told
                && CODE.matcher(told.getError().getErrorCode()).matches()) {
            return told.getError().getErrorCode();
        }
        Throwable cause = failed.getCause();
        return failed.getClass().getSimpleName()
                + (cause == null ? "" : " by " + cause.getClass().getSimpleName());
    }
}
