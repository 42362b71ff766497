package dev.revisit.security;

import dev.revisit.input.UnsavedForms;
import dev.revisit.security.factor.PendingLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Says no on our pages. Whoever typed for longer than their session lived logs in again, and finds what they typed in
 * the form it was typed into.
 */
class AccessDeniedPage implements AccessDeniedHandler {

    /** Names the error page knows. */
    private static final String STALE = "stale";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        if (refused instanceof CsrfException) {
            if (isLogin(request)) {
                response.sendRedirect(request.getContextPath() + "/login?expired");
                return;
            }
            Optional<String> typed = UnsavedForms.keep(request);
            if (typed.isPresent()) {
                comeBack(typed.get(), request, response);
                return;
            }
            request.setAttribute(STALE, true);
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    /** Straight to the form where somebody has logged in again meanwhile, as in another tab. */
    private static void comeBack(String page, HttpServletRequest request, HttpServletResponse response) {
        // The token is checked before the request itself knows who is logged in.
        boolean loggedIn = SecurityContextHolder.getContext().getAuthentication() != null;
        if (!loggedIn) {
            // Without the path of the application: the login puts it before what it sends to.
            request.getSession()
                    .setAttribute(
                            UnsavedForms.WANTED,
                            new SimpleSavedRequest(
                                    page.substring(request.getContextPath().length())));
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, loggedIn ? page : request.getContextPath() + "/login?expired");
    }

    private static boolean isLogin(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/login") || path.equals(PendingLogin.PATH);
    }
}
