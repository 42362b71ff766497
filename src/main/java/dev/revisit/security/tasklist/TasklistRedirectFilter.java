package dev.revisit.security.tasklist;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** From the engine's own addresses to Tasklist, for everybody. The engine would send each to another application. */
public class TasklistRedirectFilter extends OncePerRequestFilter {

    private static final Set<String> ADDRESSES = Set.of("/camunda", "/camunda/", "/camunda/app", "/camunda/app/");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (ADDRESSES.contains(path)) {
            response.sendRedirect(request.getContextPath() + "/camunda/app/tasklist/default/");
        } else {
            chain.doFilter(request, response);
        }
    }
}
