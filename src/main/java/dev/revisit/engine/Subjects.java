package dev.revisit.engine;

import java.util.Collection;
import java.util.Map;

/** What tasks are about, for lists of them on our pages. Told by the feature that keeps the cases. */
public interface Subjects {

    /** By business key, for each case that is this feature's. */
    Map<String, Subject> of(Collection<String> businessKeys);

    /**
     * What a task is about.
     *
     * @param number as people say it: D-000123
     * @param name of the customer, or whatever else it is about; read only by those who have the task
     * @param path of its page
     */
    record Subject(String number, String name, String path) {}
}
