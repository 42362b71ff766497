package dev.revisit.project.checklist;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The forms that are kept with a project and its organisation: what checklists name as evidence (rule P8). */
public interface FilledForms {

    /** Ids of all that a checklist can name, in the order of their stages. */
    List<String> all();

    /** Ids of those that are filled in about a project, or about its organisation. */
    Set<String> of(UUID projectId);
}
