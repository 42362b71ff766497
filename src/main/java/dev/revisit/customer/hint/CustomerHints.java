package dev.revisit.customer.hint;

import dev.revisit.customer.Customer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** How to go about customers (rules A2, A3), for forms and pages. */
public interface CustomerHints {

    /**
     * The hints for each, the most particular first; of as many customers as a page shows, read at once.
     *
     * @param locale Chinese or English
     */
    Map<UUID, List<String>> of(Collection<Customer> customers, Locale locale);

    /** The hints for one. */
    default List<String> of(Customer customer, Locale locale) {
        return of(List.of(customer), locale).getOrDefault(customer.id(), List.of());
    }
}
