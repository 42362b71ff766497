package dev.revisit.feature;

import java.util.Set;

/**
 * Who may see a diagram and its cases in Tasklist, and who may start one there (rule M3). Granted at the next start, once
 * for each group: what an administrator takes away afterwards stays away. Who sees any diagram may open Tasklist.
 *
 * @param process the process's id in its diagram
 * @param readers ids of groups
 * @param starters ids of groups, each of them a reader too
 */
public record ProcessRights(String process, Set<String> readers, Set<String> starters) {

    public ProcessRights {
        readers = Set.copyOf(readers);
        starters = Set.copyOf(starters);
        if (!readers.containsAll(starters)) {
            throw new IllegalArgumentException(process + ": " + starters + " start what only " + readers + " see");
        }
    }

    /** Of a diagram that others call: nobody starts it. */
    public static ProcessRights called(String process, Set<String> readers) {
        return new ProcessRights(process, readers, Set.of());
    }
}
