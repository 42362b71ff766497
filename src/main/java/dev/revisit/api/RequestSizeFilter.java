package dev.revisit.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * No call needs more than a few long texts: whoever sends megabytes is refused before they fill the memory. Files are the
 * container's to limit, which keeps them on disk.
 */
@Component
@Order(100)
class RequestSizeFilter extends OncePerRequestFilter {

    /** The most that a call may carry, in bytes. */
    static final int LARGEST = 1_000_000;

    private final ObjectProvider<HandlerExceptionResolver> problems;

    RequestSizeFilter(ObjectProvider<HandlerExceptionResolver> problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = Objects.toString(request.getServletPath(), "") + Objects.toString(request.getPathInfo(), "");
        return !path.startsWith("/api/")
                || Objects.toString(request.getContentType(), "").startsWith("multipart/form-data");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST) {
            // Said by whoever says everything else that is refused: the first one that takes it, as for a call that got
            // in.
            var tooBig = new MaxUploadSizeExceededException(LARGEST);
            boolean said = problems.orderedStream()
                    .anyMatch(resolver -> resolver.resolveException(request, response, null, tooBig) != null);
            if (!said) {
                throw tooBig;
            }
        } else if (request.getContentLengthLong() < 0) {
            chain.doFilter(new Counted(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A call that does not say how long it is. */
    private static final class Counted extends HttpServletRequestWrapper {

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedBody(super.getInputStream());
        }
    }

    /** Ends in an error when there is too much of it. */
    private static final class CountedBody extends ServletInputStream {

        private final ServletInputStream body;
        private long read;

        CountedBody(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int some = body.read(buffer, from, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > LARGEST) {
                throw new IOException("more than " + LARGEST + " bytes");
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
