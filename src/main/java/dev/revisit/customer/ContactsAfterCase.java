package dev.revisit.customer;

import dev.revisit.form.answer.Answers;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where contacts with a customer are recorded who has no open case (rule K4). Told by the feature that tends them. */
public interface ContactsAfterCase {

    /** Address of the page that records a contact; empty where nobody tends the customer, or not this viewer. */
    Optional<String> path(UUID customer, Viewer viewer);

    /**
     * Records a contact.
     *
     * @param contact what its form was told
     * @return empty where nobody tends the customer
     */
    Optional<Written> record(UUID customer, Map<String, Object> contact);

    /**
     * What was recorded.
     *
     * @param no from 1, on the sheet of that number
     * @param by user id
     * @param step id of the step
     */
    record Written(int no, String number, Instant at, String by, String step, Answers answers) {}
}
