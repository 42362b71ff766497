package dev.revisit.hygiene;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * JUnit extension of every test, for what all tests of a process share. A class begins at the real time, wherever the
 * one before it left the engine's clock. A test fails that leaves a request bound to the thread, as a call of
 * {@code MockMvc} does that throws: what later tests of the thread read would come from that request's cache.
 */
public final class SharedStateExtension implements BeforeAllCallback, AfterEachCallback {

    @Override
    public void beforeAll(ExtensionContext test) {
        if (!test.getRequiredTestClass().isMemberClass()) {
            ClockUtil.reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (RequestContextHolder.getRequestAttributes() != null) {
            RequestContextHolder.resetRequestAttributes();
            throw new IllegalStateException(test.getUniqueId() + " leaves a request bound to its thread");
        }
    }
}
