package dev.revisit.commission.flag;

import java.util.Set;

/** The steps of an appeal, by their ids in the diagram. */
public final class AppealSteps {

    /** The person may appeal. */
    public static final String APPEAL = "UserTask_Appeal";

    /** Their superior decides: on an appeal, or on a flag of a downtime or a leave. */
    public static final Set<String> DECISIONS = Set.of("UserTask_DecideAppeal", "UserTask_DecideExcused");

    private AppealSteps() {}
}
