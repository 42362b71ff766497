package dev.revisit.customer.timeline;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a customer, published by whichever feature it happened in and kept on the customer's
 * {@link Timeline} in the same transaction.
 */
public interface CustomerEvent {

    UUID customerId();

    Instant at();

    /** What happened, as in {@code record-missed}; the page's words for it stand under {@code timeline.<kind>}. */
    String kind();

    /** User id of whoever did it; null for a timer. */
    @Nullable String by();

    /** What the words for it need: step, due time, amount. No text that a person typed. */
    Map<String, String> details();

    /** Whether whoever decides about the owner's work is told: on their page, and by a notice. */
    default boolean isForManager() {
        return false;
    }

    /** What sets it apart from others of its kind and customer: however often it is told, it is one notice. */
    default String occasion() {
        return new TreeMap<>(details()).toString();
    }

    /** Of our page where whoever is told reads more. */
    default String path() {
        return "/customers/" + customerId();
    }
}
