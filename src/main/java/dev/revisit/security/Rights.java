package dev.revisit.security;

import dev.revisit.staff.Groups;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.springframework.stereotype.Component;

/**
 * What each group may do in the engine (rule M3). A task is not among it: whoever it is assigned to may work on it, and
 * those who lead them may read it, by rights that come and go with the task.
 */
@Component
class Rights {

    /** The diagrams of a customer's case. Only the first is started by people. */
    private static final String CASE = "CustomerTracking";

    private static final List<String> DIAGRAMS =
            List.of(CASE, "CustomerRevisits", "CustomerNegotiation", "CustomerWaiting");

    /** Those who find customers' tasks in Tasklist: their own, or those of whom they lead. */
    static final List<String> IN_TASKLIST =
            List.of(Groups.SALES, Groups.MANAGER, Groups.DEPARTMENT_HEAD, Groups.GENERAL_MANAGER);

    /** The diagrams of a project. Only the first is started by people. */
    private static final String PROJECT = "ProjectTracking";

    private static final List<String> PROJECT_DIAGRAMS = List.of(PROJECT, "StageReview", "StageJudgements");

    /** Walk-ins, designs and appeals, and who starts one: nobody but the desk does. */
    private static final String RECEPTION_OF_WALK_INS = "WalkInReception";

    private static final List<String> SHOP_DIAGRAMS =
            List.of(RECEPTION_OF_WALK_INS, "DesignDispatch", "DesignDelivery", "DeductionAppeal");

    private static final List<String> CONTRACT_DIAGRAMS = List.of("ContractConfirmation");

    /** What a case and a reception were one diagram with before, and call since. */
    private static final List<String> CALLED_BY_CASES = List.of("CustomerOpinion", "CustomerResting");

    private static final List<String> CALLED_BY_RECEPTIONS = List.of("WalkInCalls", "WalkInAssignment");

    /** Those who have tasks since there are walk-ins and designs. */
    static final List<String> IN_THE_SHOP = List.of(Groups.RECEPTION, Groups.DESIGN);

    /** Those who register customers. */
    private static final List<String> REGISTERING = List.of(Groups.SALES, Groups.MANAGER);

    private final AuthorizationService authorizations;

    Rights(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    void grant() {
        for (String group : IN_TASKLIST) {
            grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        }
        grantDiagrams(DIAGRAMS, CASE, REGISTERING);
        for (String group : REGISTERING) {
            grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        }
        grant(
                Groups.GENERAL_MANAGER,
                Resources.TASK,
                Authorization.ANY,
                TaskPermissions.READ,
                TaskPermissions.READ_VARIABLE);
        for (Resource resource : Resources.values()) {
            grant(Groups.ADMINISTRATOR, resource, Authorization.ANY, Permissions.ALL);
        }
    }

    void grantProjects() {
        grantDiagrams(PROJECT_DIAGRAMS, PROJECT, IN_TASKLIST);
        for (String group : IN_TASKLIST) {
            grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        }
    }

    void grantShop() {
        for (String group : IN_THE_SHOP) {
            grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        }
        Stream.concat(IN_TASKLIST.stream(), IN_THE_SHOP.stream())
                .forEach(group ->
                        grantDiagrams(group, SHOP_DIAGRAMS, RECEPTION_OF_WALK_INS, group.equals(Groups.RECEPTION)));
        grant(Groups.RECEPTION, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    }

    /** Superiors confirm contracts (rule C8). Payroll, which rarely does, has our page for it and needs no Tasklist. */
    void grantContracts() {
        IN_TASKLIST.forEach(group -> grantDiagrams(group, CONTRACT_DIAGRAMS, CASE, false));
    }

    void grantCalledDiagrams() {
        IN_TASKLIST.forEach(group -> grantDiagrams(group, CALLED_BY_CASES, CASE, false));
        Stream.concat(IN_TASKLIST.stream(), IN_THE_SHOP.stream())
                .forEach(group -> grantDiagrams(group, CALLED_BY_RECEPTIONS, RECEPTION_OF_WALK_INS, false));
    }

    private void grantDiagrams(List<String> diagrams, String started, List<String> starting) {
        IN_TASKLIST.forEach(group -> grantDiagrams(group, diagrams, started, starting.contains(group)));
    }

    private void grantDiagrams(String group, List<String> diagrams, String started, boolean starts) {
        for (String diagram : diagrams) {
            if (starts && diagram.equals(started)) {
                grant(
                        group,
                        Resources.PROCESS_DEFINITION,
                        diagram,
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.CREATE_INSTANCE);
            } else {
                grant(group, Resources.PROCESS_DEFINITION, diagram, ProcessDefinitionPermissions.READ);
            }
        }
    }

    void grant(String group, Resource resource, String id, Permission... permissions) {
        boolean there = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (there) {
            return;
        }
        var right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(group);
        right.setResource(resource);
        right.setResourceId(id);
        right.setPermissions(permissions);
        authorizations.saveAuthorization(right);
    }
}
