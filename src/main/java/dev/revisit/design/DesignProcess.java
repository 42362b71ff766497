package dev.revisit.design;

import java.util.Map;
import java.util.UUID;

/**
 * What we tell the running design job: pages and API say what happened, the diagrams decide what follows. What is told
 * is the content of a form, checked at the same place as what Tasklist submits.
 */
public interface DesignProcess {

    /**
     * A manager hands the plan to a designer (form {@code dispatch-design}); also one that still waits, for then the
     * choice of a busy designer is the manager's.
     */
    void dispatch(UUID jobId, Map<String, Object> form);

    /** The designer fills in the dispatch sheet, or corrects it (form {@code dispatch-sheet}). */
    void fillIn(UUID jobId, Map<String, Object> form);

    /** The designer delivers what they uploaded (form {@code deliver-design}). */
    void deliver(UUID jobId, Map<String, Object> form);

    /** The manager checks what was delivered (form {@code check-design}). */
    void check(UUID jobId, Map<String, Object> form);
}
