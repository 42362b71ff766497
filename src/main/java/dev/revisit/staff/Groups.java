package dev.revisit.staff;

import java.util.List;
import java.util.Set;

/** The ids of the groups people are in; the same in the engine's identity store, in diagrams and in rights. */
public final class Groups {

    public static final String SALES = "sales";
    public static final String RECEPTION = "reception";
    public static final String DESIGN = "design";
    public static final String MANAGER = "manager";
    public static final String DEPARTMENT_HEAD = "department-head";
    public static final String GENERAL_MANAGER = "general-manager";
    public static final String HEALTH = "health";
    public static final String EXPERT = "expert";
    public static final String PAYROLL = "payroll";
    public static final String ADMINISTRATOR = "camunda-admin";

    /** Those who judge, and who therefore have a deputy (rule P9). */
    public static final List<String> SUPERVISORS = List.of(MANAGER, DEPARTMENT_HEAD, GENERAL_MANAGER);

    /** Those who work on customers' cases and projects, and those who lead them. */
    public static final Set<String> SALES_AND_SUPERVISORS = Set.of(SALES, MANAGER, DEPARTMENT_HEAD, GENERAL_MANAGER);

    /** All whose work on a case is a task: front desk and designers too. */
    public static final Set<String> IN_CASES =
            Set.of(SALES, MANAGER, DEPARTMENT_HEAD, GENERAL_MANAGER, RECEPTION, DESIGN);

    /** They see pay, judge, or let others in: nobody joins them unseen. */
    public static final Set<String> TOLD = Set.of(PAYROLL, GENERAL_MANAGER, ADMINISTRATOR);

    private Groups() {}
}
