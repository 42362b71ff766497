package dev.revisit.feature;

import java.util.Set;

/**
 * Steps at which somebody decides about the work of others, though not as their superior: they stand in Tasklist's list
 * of decisions, with those of {@link dev.revisit.staff.SuperiorSteps}.
 *
 * @param steps the ids of the user tasks
 */
public record DecisionSteps(Set<String> steps) {

    public DecisionSteps {
        steps = Set.copyOf(steps);
    }
}
