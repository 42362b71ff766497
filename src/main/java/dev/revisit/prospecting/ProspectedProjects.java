package dev.revisit.prospecting;

import java.util.Map;
import java.util.UUID;

/** What is known of the project that an interested account becomes. */
public interface ProspectedProjects {

    /** @return what is told of it, under the keys of a project's start form */
    Map<String, Object> of(UUID caseId);
}
