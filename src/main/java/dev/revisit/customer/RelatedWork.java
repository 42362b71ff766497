package dev.revisit.customer;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What else is done for a customer, to stand on their page. Told by each feature that does something. */
public interface RelatedWork {

    /** The newest first. */
    List<Row> of(UUID customerId, Locale locale);

    /**
     * One line.
     *
     * @param number as people say it: D-000123
     * @param text how it stands, in the reader's language
     * @param path of its page
     */
    record Row(String number, String text, String path) {}
}
