package dev.revisit.commission.flag;

import java.util.Set;

/** The steps of an appeal, by their ids in the diagram. */
public final class AppealSteps {

    /** The person may appeal. */
    public static final String APPEAL = "UserTask_Appeal";

    /** Their superior decides: on an appeal, or on a flag of a downtime or a leave. */
    public static final Set<String> DECISIONS = Set.of("UserTask_DecideAppeal", "UserTask_DecideExcused");

    /** The form of an appeal. */
    public static final String APPEAL_FORM = "appeal-deduction";

    /** The form of a verdict. */
    public static final String DECISION_FORM = "decide-appeal";

    /** What of the two forms code reads; all else is kept as it was answered. */
    public static final Set<String> READ_BY_CODE = Set.of("appeal", "verdict", "verdictReason");

    private AppealSteps() {}
}
