package dev.revisit.security;

import dev.revisit.security.session.LoginState;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever owes something about their login does nothing before it: a password of their own, where an administrator chose
 * the one they have, and then a second factor, where one of their groups owes it.
 */
class RequiredActionFilter extends OncePerRequestFilter {

    /** What is owed, in the order in which it is asked for. */
    enum RequiredAction {
        PASSWORD("/security", "login.password-owed", "password-change-required"),
        SECOND_FACTOR("/security/second-factor", "login.second-factor-owed", "second-factor-required");

        private final String page;
        private final String message;
        private final String code;

        RequiredAction(String page, String message, String code) {
            this.page = page;
            this.message = message;
            this.code = code;
        }

        static Optional<RequiredAction> of(LoginState state) {
            if (state.mustChange()) {
                return Optional.of(PASSWORD);
            }
            return state.factor() == LoginState.Factor.OWED ? Optional.of(SECOND_FACTOR) : Optional.empty();
        }

        /** What says so. */
        String message() {
            return message;
        }

        /** For programs, which have to tell it from other refusals. */
        String code() {
            return code;
        }

        /** To the page where it is done, and to no other whatever was asked for. */
        void toPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendRedirect(request.getContextPath() + page);
        }
    }

    private static final String ATTRIBUTE = RequiredActionFilter.class.getName();

    /** How a request is answered that has to wait. */
    @FunctionalInterface
    interface Answer {
        void give(HttpServletRequest request, HttpServletResponse response, RequiredAction action) throws IOException;
    }

    private final RequestMatcher free;
    private final Answer answer;

    /** @param free what is answered all the same */
    RequiredActionFilter(RequestMatcher free, Answer answer) {
        this.free = free;
        this.answer = answer;
    }

    /** The session of this request is of somebody who stands so. */
    static void note(HttpServletRequest request, LoginState state) {
        RequiredAction.of(state).ifPresent(action -> request.setAttribute(ATTRIBUTE, action));
    }

    /** Of a session, or of a program, whose login stands in no session. */
    static Optional<RequiredAction> of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequiredAction action) {
            return Optional.of(action);
        }
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getDetails)
                .filter(LoginDetails.class::isInstance)
                .flatMap(details -> RequiredAction.of(((LoginDetails) details).state()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RequiredAction> action = of(request);
        if (action.isPresent() && !free.matches(request)) {
            answer.give(request, response, action.get());
            return;
        }
        chain.doFilter(request, response);
    }
}
