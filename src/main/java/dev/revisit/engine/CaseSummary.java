package dev.revisit.engine;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What forms, Tasklist and our lists of tasks say about a case, told by the feature that keeps the case, so that none of
 * it is a process variable. Plain text; empty where the case is not this feature's.
 */
public interface CaseSummary {

    /**
     * What a task's form says about the case before it asks anything: who the customer is, the last record, what was
     * promised, what they already have.
     *
     * @param taskDefinitionKey id of the user task in its diagram
     * @param businessKey of the process instance that the task belongs to
     * @param locale Chinese or English, as the reader wants it
     */
    Optional<Card> card(String taskDefinitionKey, String businessKey, Locale locale);

    /** For each case, by business key, what tells it from the others in Tasklist's lists: the customer, the last contact. */
    default Map<String, String> subtitles(Collection<String> businessKeys, Locale locale) {
        return Map.of();
    }

    /** What comes next in a case, and when. */
    default Optional<String> nextStep(String businessKey, Locale locale) {
        return Optional.empty();
    }

    /** What tasks are about, by business key, for lists of them on our pages. */
    default Map<String, Subject> subjects(Collection<String> businessKeys) {
        return Map.of();
    }

    /**
     * Where a step is done on a page of ours, as it stands behind the path of its case's page; empty where it is done there
     * or in Tasklist.
     */
    default Optional<String> stepPath(String taskDefinitionKey) {
        return Optional.empty();
    }

    /** What cases are called, by business key: the customer, the project. Read only by those who may see the case. */
    default Map<String, NamedCase> named(Collection<String> businessKeys) {
        return Map.of();
    }

    /** A case, and the name that its {@link CaseDirectory.CaseFile} lacks. */
    record NamedCase(String name, CaseDirectory.CaseFile file) {}

    /**
     * Nothing in it is rendered as Markdown or HTML.
     *
     * @param title one line
     * @param lines one point each; line breaks in them become spaces
     */
    record Card(String title, List<String> lines) {

        public Card {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What a task is about.
     *
     * @param number as people say it: D-000123
     * @param name of the customer, or whatever else it is about; read only by those who have the task
     * @param path of its page
     */
    record Subject(String number, String name, String path) {}
}
