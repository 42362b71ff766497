package dev.revisit.customer;

import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What else is done for a customer, to stand on their page. Told by each feature that does something. */
public interface RelatedWork {

    /** The newest first. */
    List<Row> of(UUID customerId, Locale locale);

    /** The business keys of those that are open, whose tasks and timers are read at once. */
    List<String> openCases(UUID customerId);

    /** What can be begun for the customer by whoever looks at their page. */
    default List<Action> actions(UUID customerId, Viewer viewer, Locale locale) {
        return List.of();
    }

    /**
     * A button.
     *
     * @param text in the reader's language
     * @param path of the page behind it
     */
    record Action(String text, String path) {}

    /**
     * One line.
     *
     * @param number as people say it: D-000123
     * @param text how it stands, in the reader's language
     * @param path of its page
     */
    record Row(String number, String text, String path) {}
}
