package dev.revisit.tracking;

import dev.revisit.form.FormSchema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What we tell the running case: pages and API say what happened, the diagrams decide what follows. What is told is
 * the content of a form, checked at the same place as what Tasklist submits.
 */
public interface CaseProcess {

    /** What is asked of a customer at registration. */
    FormSchema registrationForm();

    /** What is asked of a contact in a case by now: at the step that is due, or out of turn. */
    FormSchema contactForm(UUID caseId);

    /** What is asked of whoever decides on the contract that waits in a case. */
    FormSchema contractForm(UUID caseId);

    /** A salesperson registers a customer (form {@code register-customer}).
     * @return the id of the case */
    UUID register(Map<String, Object> form);

    /**
     * There was a contact with the customer (form {@code record-contact}): completes the open revisit, or reaches the
     * waiting case. Told twice, it is recorded once.
     *
     * @return what was recorded, by this call or by the one before
     */
    ContactNote contactRecorded(UUID caseId, Map<String, Object> form);

    /**
     * A customer is registered for a salesperson to whom somebody else gave them, by a rule that is not ours to check:
     * a walk-in that was assigned (rule W3).
     *
     * @return the id of the case
     */
    UUID registerFor(String owner, Map<String, Object> form);

    /**
     * The visit that a case begins with, where a sheet of its own was written about it (rule V4).
     *
     * @param at when the customer was registered
     * @param summary of record no. 1
     */
    record FirstVisit(Instant at, Pace pace, String summary) {}

    /**
     * Opens a case of a customer who is registered and has been here already: it begins with the negotiation, and T3's
     * invitation is not owed (rule V4).
     *
     * @return the id of the case
     * @throws dev.revisit.refusal.Refusal (conflict) if a case of theirs is open
     */
    UUID openAfterVisit(UUID customerId, FirstVisit visit);

    /**
     * The same of a customer who has signed: the case begins with the contract, which waits to be confirmed (rule C8).
     *
     * @throws dev.revisit.refusal.Refusal for a contract that cannot have been so, too
     */
    UUID openWithContract(UUID customerId, FirstVisit visit, ContactNote signed);

    /** The customer is in the shop, and the front desk has registered it (rule W5), whoever is at work there. */
    void visitRegistered(UUID caseId);

    /**
     * Whoever is logged in confirms or refuses the contract that waits in a case (form {@code confirm-contract}, rule
     * C8). Of two who decide at once, one does; the other is told what was decided.
     */
    void contractDecided(UUID caseId, Map<String, Object> form);

    /** The customer is in the shop: ends whatever the case is waiting for (rule T6). */
    void customerCame(UUID caseId);
}
