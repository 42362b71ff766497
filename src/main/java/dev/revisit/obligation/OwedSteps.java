package dev.revisit.obligation;

import java.util.Map;

/**
 * The user tasks of a feature whose deadline is a miss, each with the rule that it offends against, declared by a bean of it:
 * their lengths are among what can cost money (rule C7), and whoever owes them is warned (rule C6).
 *
 * @param rules the rule's id, as in T9, by the id of the user task
 * @param subjects SQL that selects of what they are owed in, a row for each, {@code id} as the business key has it, {@code
 *     number}, and {@code person}, user id of whoever is flagged for a miss
 */
public record OwedSteps(Map<String, String> rules, String subjects) {

    public OwedSteps {
        rules = Map.copyOf(rules);
    }
}
