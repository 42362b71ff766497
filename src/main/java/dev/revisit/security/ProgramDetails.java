package dev.revisit.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Of a program, which sends its password with each call. */
class ProgramDetails extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1L;

    ProgramDetails(HttpServletRequest request) {
        super(request);
    }
}
