package dev.revisit.reception;

import java.util.List;
import java.util.Set;

/** The steps of a reception, as its diagram calls them. */
public final class ReceptionSteps {

    public static final String CALL = "UserTask_CallSalesperson";
    public static final String DETAILS = "UserTask_FillInDetails";
    public static final String ASSIGN = "UserTask_AssignSalesperson";
    public static final String PHONE = "UserTask_GetPhone";

    /** Between two calls: nobody has anything to do. */
    public static final String WAIT = "Wait_CallAgain";

    /** The desk's own, which any receptionist of the desk may do. */
    public static final Set<String> OF_THE_DESK = Set.of(CALL, DETAILS);

    /** All of them, in the order in which they come. */
    public static final List<String> ALL = List.of(CALL, DETAILS, ASSIGN, PHONE);

    private ReceptionSteps() {}
}
