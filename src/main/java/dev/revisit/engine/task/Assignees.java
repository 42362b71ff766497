package dev.revisit.engine.task;

import java.util.Optional;

/** Whose work a new task is. A feature answers for the diagrams it owns; the diagrams themselves name nobody. */
public interface Assignees {

    /** The user id of whoever has to do the task, or empty if the task is not this feature's. */
    Optional<String> of(String businessKey, String taskDefinitionKey);
}
