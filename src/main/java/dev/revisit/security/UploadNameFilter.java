package dev.revisit.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A file whose name has a NUL in it is a request that cannot be read (400), and no fault of ours. The container throws
 * as soon as somebody asks for a parameter, which is before all of our pages: for the token against forged requests.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class UploadNameFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidFileNameException malformed) {
            if (response.isCommitted()) {
                throw malformed;
            }
            response.reset();
            response.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }
}
