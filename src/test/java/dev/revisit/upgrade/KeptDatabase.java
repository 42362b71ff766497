package dev.revisit.upgrade;

import java.util.Set;

/** The databases that {@link UpgradeFixture} left on earlier commits. None is ever made anew: they are what companies have. */
enum KeptDatabase {
    /** Of commit e3ed467, the last before managers could change timings. */
    BEFORE_TIMINGS("before-timings", Set.of()),

    /**
     * Of commit 2123e76, the last on which a reception, an opinion and a rest were one diagram with what calls them. A
     * manager had changed the lengths of two timers, which stand in other diagrams now.
     */
    BEFORE_REDRAWING(
            "before-redrawing",
            Set.of(
                    "UserTask_ConfirmContract",
                    "UserTask_ConfirmContract + Deadline_ConfirmContract + Escalation_ConfirmContract",
                    "UserTask_ConfirmContract + Escalation_ConfirmContract")),

    /** Of commit c13a9cc, the last with a column for each answer and four forms of contacts. */
    BEFORE_FORMS("before-forms", BEFORE_REDRAWING.furtherStates);

    private final String name;
    private final Set<String> furtherStates;

    KeptDatabase(String name, Set<String> furtherStates) {
        this.name = name;
        this.furtherStates = furtherStates;
    }

    String file() {
        return "classpath:/dev/revisit/upgrade/" + name + ".sql.gz";
    }

    /** In which cases of it stand, and none of the first one does. */
    Set<String> furtherStates() {
        return furtherStates;
    }
}
