package dev.revisit.obligation;

import java.util.Map;

/**
 * The user tasks of a feature whose deadline is a miss, each with the rule that it offends against, declared by a bean of it:
 * their lengths are among what can cost money (rule C7).
 *
 * @param rules the rule's id, as in T9, by the id of the user task
 */
public record OwedSteps(Map<String, String> rules) {

    public OwedSteps {
        rules = Map.copyOf(rules);
    }
}
