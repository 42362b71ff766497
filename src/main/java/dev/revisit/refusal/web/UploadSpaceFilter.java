package dev.revisit.refusal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds that an upload cannot be kept, before whoever looks for a form's token in it and would find none: the person
 * would read that the page was too old. After {@code UploadNameFilter}, which answers what a name is wrong in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class UploadSpaceFilter extends OncePerRequestFilter {

    private static final int DEEPEST_CAUSE = 30;

    /** The temporary folder is full, or gone. */
    static final class NoRoom extends ServletException {
        private static final long serialVersionUID = 1L;

        NoRoom(Throwable cause) {
            super(cause);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Objects.toString(request.getContentType(), "").startsWith("multipart/form-data")
                || request.getRequestURI().startsWith(request.getContextPath() + "/camunda/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParts();
        } catch (IOException | ServletException | IllegalStateException unread) {
            // What else is wrong with it, its reader says.
            if (isFull(unread)) {
                throw new NoRoom(unread);
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isFull(Throwable unread) {
        @Nullable Throwable cause = unread;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof FileSystemException
                    || cause instanceof FileNotFoundException
                    || (cause instanceof IOException
                            && Objects.toString(cause.getMessage(), "")
                                    .matches(".*(No space left|temporary upload location).*"))) {
                return true;
            }
        }
        return false;
    }
}
