package dev.revisit.project;

import dev.revisit.project.checklist.Checklist;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The forms that a stage's checklist asks for, and which of them are filled in (rule P8).
 *
 * @param filledIn ids of all that are, about the project or its organisation
 * @param canBlock whether a missing one can block the report at all
 */
public record StageForms(Checklist checklist, Set<String> filledIn, boolean canBlock) {

    /** All that are asked for, by what each does to the report where it is not filled in. */
    public Map<String, Checklist.Missing> all() {
        var all = new TreeMap<>(checklist.forms());
        if (!canBlock) {
            all.replaceAll((form, does) -> Checklist.Missing.WARNS);
        }
        return all;
    }

    /** Those of them that are not filled in. */
    public Map<String, Checklist.Missing> missing() {
        Map<String, Checklist.Missing> missing = all();
        missing.keySet().removeAll(filledIn);
        return missing;
    }

    /** Whether the report's form offers a condition ticked. */
    public boolean isOffered(Checklist.Item condition) {
        return condition.isShownBy(filledIn);
    }
}
