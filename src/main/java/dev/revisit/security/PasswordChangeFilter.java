package dev.revisit.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever has a password that an administrator chose does nothing before they have chosen one themselves. */
class PasswordChangeFilter extends OncePerRequestFilter {

    /** Where a password is changed. */
    static final String PAGE = "/security";

    private static final String OWED = PasswordChangeFilter.class.getName();

    /** How a request is answered that has to wait. */
    @FunctionalInterface
    interface Answer {
        void give(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private final RequestMatcher free;
    private final Answer answer;

    /** @param free what is answered all the same */
    PasswordChangeFilter(RequestMatcher free, Answer answer) {
        this.free = free;
        this.answer = answer;
    }

    /** The session of this request is of somebody who owes it. */
    static void owed(HttpServletRequest request) {
        request.setAttribute(OWED, true);
    }

    static boolean isOwed(HttpServletRequest request) {
        @Nullable Authentication login = SecurityContextHolder.getContext().getAuthentication();
        boolean byProgram = login != null
                && login.getDetails() instanceof LoginDetails details
                && details.state().mustChange();
        return byProgram || request.getAttribute(OWED) != null;
    }

    /** To the page itself, and to no other whatever was asked for. */
    static void toPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + PAGE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOwed(request) && !free.matches(request)) {
            answer.give(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
