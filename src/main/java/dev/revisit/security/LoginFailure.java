package dev.revisit.security;

import dev.revisit.security.password.LoginThrottledException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the login page, which says whether it was wrong or came too soon. */
class LoginFailure implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        String why = failed instanceof LoginThrottledException wait ? "wait=" + wait.minutes() : "error";
        response.sendRedirect(request.getContextPath() + "/login?" + why);
    }
}
