package dev.revisit.project;

import dev.revisit.form.FormSchema;
import java.util.Map;
import java.util.UUID;

/**
 * What we tell the running project: pages and API say what happened, the diagrams decide what follows. What is told is
 * the content of a form, checked at the same place as what Tasklist submits.
 */
public interface ProjectProcess {

    /** What is asked of a new project. */
    FormSchema startForm();

    /** Somebody starts a project of their own (form {@code start-project}).
     * @return the id of the project */
    UUID start(Map<String, Object> form);

    /** The same within another act in the engine, of whoever is logged in; what is told is checked here. */
    UUID startWithin(Map<String, Object> told);

    /** Its owner tells the actual situation of the open stage (form {@code report-stage}). */
    void report(UUID projectId, Map<String, Object> form);

    /** Whoever is logged in decides about the price that waits for them (form {@code approve-price}). */
    void approvePrice(UUID projectId, Map<String, Object> form);

    /** Whoever is logged in judges the open stage, in the capacity in which it waits for them (form {@code judge-stage}). */
    void judge(UUID projectId, Map<String, Object> form);

    /** The general manager decides (form {@code decide-stage}). */
    void decide(UUID projectId, Map<String, Object> form);
}
