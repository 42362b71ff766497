package dev.revisit.security;

import dev.revisit.security.factor.CodeNeededException;
import dev.revisit.security.factor.PendingLogin;
import dev.revisit.security.password.LoginThrottledException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Nobody is logged in yet: on to the step that asks for a code, or back to the page, which says whether it was wrong or
 * came too soon.
 */
class LoginFailure implements AuthenticationFailureHandler {

    private final String page;

    /** @param page the step that it is about */
    LoginFailure(String page) {
        this.page = page;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        response.sendRedirect(request.getContextPath() + next(request, failed));
    }

    private String next(HttpServletRequest request, AuthenticationException failed) {
        if (failed instanceof CodeNeededException needed) {
            PendingLogin.begin(request, needed, request.getParameter(FormLoginSuccessHandler.OWN_DEVICE) != null);
            return PendingLogin.PATH;
        }
        if (failed instanceof AuthenticationCredentialsNotFoundException) {
            return "/login?expired";
        }
        return page + (failed instanceof LoginThrottledException wait ? "?wait=" + wait.minutes() : "?error");
    }
}
