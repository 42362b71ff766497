package dev.revisit.design;

import java.util.Set;

/** The user tasks of the design diagrams, by their ids. */
public final class DesignSteps {

    public static final String DISPATCH = "UserTask_Dispatch";
    public static final String FILL_IN_SHEET = "UserTask_FillInSheet";
    public static final String DELIVER = "UserTask_DeliverDesign";
    public static final String CHECK = "UserTask_CheckDesign";
    public static final String CORRECT_SHEET = "UserTask_CorrectSheet";

    /** What a designer does. */
    public static final Set<String> OF_DESIGNERS = Set.of(FILL_IN_SHEET, DELIVER, CORRECT_SHEET);

    /** What a salesperson's superior decides about the designs of the salesperson's customers. */
    public static final Set<String> OF_SUPERIORS = Set.of(DISPATCH, CHECK);

    private DesignSteps() {}

    /** Whether it is a step of a design job at all. */
    public static boolean has(String step) {
        return OF_DESIGNERS.contains(step) || OF_SUPERIORS.contains(step);
    }
}
