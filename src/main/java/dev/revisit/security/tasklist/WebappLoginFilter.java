package dev.revisit.security.tasklist;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.jspecify.annotations.Nullable;

/**
 * Hands the login on to the engine's web applications, at their question "who am I" too: the engine's own filter leaves
 * that one out, and a page of Tasklist that waits for a new login would wait for ever.
 */
public class WebappLoginFilter extends ContainerBasedAuthenticationFilter {

    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";

    @Override
    protected @Nullable String extractEngineName(HttpServletRequest request) {
        boolean asksWhoTheyAre = request.getRequestURI().equals(request.getContextPath() + WHO_AM_I);
        return asksWhoTheyAre ? "default" : super.extractEngineName(request);
    }
}
