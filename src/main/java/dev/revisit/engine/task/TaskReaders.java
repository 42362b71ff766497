package dev.revisit.engine.task;

import java.util.Set;

/** Who may look on at a person's tasks without being able to work them: the groups of those who lead their department. */
public interface TaskReaders {

    /** @param assignee user id
     * @return group ids */
    Set<String> groupsAbove(String assignee);
}
