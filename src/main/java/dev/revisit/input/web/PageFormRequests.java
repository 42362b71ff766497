package dev.revisit.input.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which requests are forms of our own pages: the login is Spring's, and Tasklist and the API are no pages of ours. */
final class PageFormRequests {

    private PageFormRequests() {}

    static boolean isOne(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getMethod().equals("POST")
                && !path.equals("/login")
                && !path.equals("/logout")
                && !path.equals("/error")
                && !path.startsWith("/api/")
                && !path.equals("/camunda")
                && !path.startsWith("/camunda/");
    }
}
