package dev.revisit.reception;

import dev.revisit.form.FormSchema;
import java.util.Map;
import java.util.UUID;

/**
 * What we tell the running reception: pages and API say what happened, the diagram decides what follows. What is told
 * is the content of a form, checked at the same place as what Tasklist submits.
 */
public interface ReceptionProcess {

    /** What is asked of whoever walks in. */
    FormSchema walkInForm();

    /**
     * What is asked at a step of a reception.
     *
     * @param step one of {@link ReceptionSteps#ALL}
     */
    FormSchema form(UUID receptionId, String step);

    /** Somebody walks in (form {@code walk-in}).
     * @return the id of the reception */
    UUID register(Map<String, Object> form);

    /**
     * What came of reaching the salesperson (form {@code call-salesperson}): answers the open call, or ends the wait for
     * the next one. Any receptionist of the desk may say so, whoever was asked (rule W2).
     */
    void called(UUID receptionId, Map<String, Object> form);

    /** What a new customer wants done (form {@code walk-in-details}), asked by any receptionist of the desk. */
    void detailed(UUID receptionId, Map<String, Object> form);

    /** The superior decides who takes a new customer (form {@code assign-salesperson}). */
    void assign(UUID receptionId, Map<String, Object> form);

    /** The salesperson got the phone number, or did not (form {@code get-phone}). */
    void phoneAnswered(UUID receptionId, Map<String, Object> form);
}
