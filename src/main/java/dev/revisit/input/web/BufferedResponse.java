package dev.revisit.input.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** What a request is answered, an error of the container's too, until it is known that this is its answer. */
class BufferedResponse extends ContentCachingResponseWrapper {

    private final boolean keepsRedirects;
    private boolean failed;
    private @Nullable String message;

    /** @param keepsRedirects whether a redirect is nothing but headers, so that it can still be another answer */
    BufferedResponse(HttpServletResponse response, boolean keepsRedirects) {
        super(response);
        this.keepsRedirects = keepsRedirects;
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (keepsRedirects) {
            setStatus(SC_SEE_OTHER);
            setHeader(HttpHeaders.LOCATION, location);
        } else {
            super.sendRedirect(location);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String why) throws IOException {
        setStatus(status);
        failed = true;
        message = why;
    }

    /** This is the answer. */
    void give() throws IOException {
        @Nullable String why = message;
        if (!failed) {
            copyBodyToResponse();
        } else if (why == null) {
            super.sendError(getStatus());
        } else {
            super.sendError(getStatus(), why);
        }
    }

    /** Another one is: false where this one is on its way already. */
    boolean withdraw() {
        if (isCommitted()) {
            return false;
        }
        reset();
        return true;
    }
}
