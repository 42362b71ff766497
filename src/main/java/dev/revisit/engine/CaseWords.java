package dev.revisit.engine;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Tasklist says about a case besides its forms, told by the feature that keeps the case, so that none of it is a
 * process variable. Plain text.
 */
public interface CaseWords {

    /** For each case that is this feature's, what tells it from the others in a list of tasks: the customer, the last contact. */
    Map<String, String> lines(Collection<String> businessKeys, Locale locale);

    /** What comes next in a case, and when; empty when the case is not this feature's. */
    Optional<String> next(String businessKey, Locale locale);
}
