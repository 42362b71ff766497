package dev.revisit.security.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that would not be safe, with what to do instead. */
public class UnsafeStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String instead;

    UnsafeStartException(String reason, String instead) {
        super(reason);
        this.instead = instead;
    }

    /** Shows the two sentences on the console in place of a stack trace. */
    static class InWords extends AbstractFailureAnalyzer<UnsafeStartException> {

        @Override
        protected FailureAnalysis analyze(Throwable root, UnsafeStartException refused) {
            return new FailureAnalysis("Revisit does not start: " + refused.getMessage(), refused.instead, refused);
        }
    }
}
