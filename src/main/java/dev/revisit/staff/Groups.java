package dev.revisit.staff;

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

    private Groups() {}
}
