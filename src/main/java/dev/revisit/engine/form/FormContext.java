package dev.revisit.engine.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a task's form says about the case before it asks anything: who the customer is, the last record, what was
 * promised, what they already have. Told by the feature that keeps the case, so that none of it is a process variable.
 */
public interface FormContext {

    /**
     * @param taskDefinitionKey id of the user task in its diagram
     * @param businessKey of the process instance that the task belongs to
     * @param locale Chinese or English, as the reader wants it
     * @return empty when the case is not this feature's
     */
    Optional<Card> of(String taskDefinitionKey, String businessKey, Locale locale);

    /**
     * Plain text: nothing in it is rendered as Markdown or HTML.
     *
     * @param title one line
     * @param lines one point each; line breaks in them become spaces
     */
    record Card(String title, List<String> lines) {

        public Card {
            lines = List.copyOf(lines);
        }
    }
}
