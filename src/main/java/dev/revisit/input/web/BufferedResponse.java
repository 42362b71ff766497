package dev.revisit.input.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** What a request is answered, an error of the container's too, until it is known that this is its answer. */
class BufferedResponse extends ContentCachingResponseWrapper {

    private boolean failed;
    private @Nullable String message;

    BufferedResponse(HttpServletResponse response) {
        super(response);
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
