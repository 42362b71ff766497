package dev.revisit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Says no on our pages. Whoever typed for longer than their session lived gets back what they typed: it stands on the
 * page, to be copied, for the form itself is void.
 */
class TurnedAway implements AccessDeniedHandler {

    /** Names the error page knows. */
    private static final String STALE = "stale";

    private static final String TYPED = "typed";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        if (refused instanceof CsrfException) {
            if (isLogin(request)) {
                response.sendRedirect(request.getContextPath() + "/login?expired");
                return;
            }
            request.setAttribute(STALE, true);
            request.setAttribute(TYPED, typed(request));
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    private static boolean isLogin(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + "/login");
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        var typed = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            String value = String.join("\n", values).strip();
            boolean secret = name.startsWith("_")
                    || name.toLowerCase(java.util.Locale.ROOT).contains("password");
            if (!secret && !value.isEmpty()) {
                typed.put(name, value);
            }
        });
        return typed;
    }
}
