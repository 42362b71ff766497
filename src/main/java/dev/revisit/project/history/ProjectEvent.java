package dev.revisit.project.history;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a project, published by whichever feature it happened in and kept in the project's history
 * in the same transaction.
 */
public interface ProjectEvent {

    UUID projectId();

    Instant at();

    /** What happened, as in {@code report-missed}; the page's words for it stand under {@code project-event.<kind>}. */
    String kind();

    /** User id of whoever did it; null for a timer. */
    @Nullable String by();

    /** What the words for it need: stage, round, due time, amount. No text that a person typed. */
    Map<String, String> details();

    /** User id of whoever is told of it, by a notice; null for nobody in particular. */
    default @Nullable String addressee() {
        return null;
    }
}
