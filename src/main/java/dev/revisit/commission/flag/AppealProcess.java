package dev.revisit.commission.flag;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What we tell the running appeal of a flag: pages and API say what happened, the diagram decides what follows. What is
 * told is the content of a form, checked at the same place as what Tasklist submits.
 */
public interface AppealProcess {

    /** A flag was raised; in the same transaction it can be appealed, or waits for the manager. */
    void begin(UUID flagId, boolean excused);

    /** A flag that could be appealed is excused now: it waits for the manager (rule C5). */
    void excused(UUID flagId);

    /** A flag was withdrawn: there is nothing left to appeal. */
    void withdrawn(UUID flagId);

    /** Whoever is logged in appeals their own flag (form {@code appeal-deduction}). */
    void appeal(UUID flagId, Map<String, Object> form);

    /**
     * Whoever is logged in decides on flags that wait for them (form {@code decide-appeal}), each in a transaction of
     * its own. One that somebody decided meanwhile is passed over.
     *
     * @return those that were decided
     */
    Collection<UUID> decide(Collection<UUID> flagIds, Map<String, Object> form);
}
