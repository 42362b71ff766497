package dev.revisit.engine.task;

import java.util.Set;

/** Steps of a feature that a person may take and does not owe: they stand in no list of work. */
public interface OptionalSteps {

    /** The ids of the user tasks in the feature's diagrams. */
    Set<String> steps();
}
