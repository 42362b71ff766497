package dev.revisit.hygiene;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * JUnit extension of every test: fails the one that leaves a request bound to the thread, as a call of {@code MockMvc}
 * does that throws. What later tests of the thread read would come from that request's cache.
 */
public final class NoRequestLeftBound implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        if (RequestContextHolder.getRequestAttributes() != null) {
            RequestContextHolder.resetRequestAttributes();
            throw new IllegalStateException(test.getUniqueId() + " leaves a request bound to its thread");
        }
    }
}
