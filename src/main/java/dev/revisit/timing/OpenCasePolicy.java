package dev.revisit.timing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a change of a timing does to steps that are open already. Steps that begin later follow it in either case. */
public enum OpenCasePolicy {
    /** They keep the due time they have. */
    KEEP,
    /** They get a new one, counted from when the step began, and never within the grace. */
    MOVE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<OpenCasePolicy> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
