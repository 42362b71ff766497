package dev.revisit.security.start;

import dev.revisit.feature.ProcessRights;
import dev.revisit.staff.Groups;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * What each group may do in the engine (rule M3): what features declare for their diagrams, and what administrators and
 * general managers may in all of them. A task is not among it: whoever it is assigned to may work on it, and those who
 * lead them may read it, by rights that come and go with the task.
 */
@Component
class Rights {

    private final AuthorizationService authorizations;
    private final StartSteps done;
    private final List<ProcessRights> declared;

    Rights(AuthorizationService authorizations, StartSteps done, List<ProcessRights> declared) {
        this.authorizations = authorizations;
        this.done = done;
        this.declared = List.copyOf(declared);
    }

    /** Those who have something to see or to do in Tasklist. */
    Set<String> inTasklist() {
        return declared.stream()
                .flatMap(rights -> rights.readers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void grantDeclared() {
        done.once("administrators", () -> {
            for (Resource resource : Resources.values()) {
                grant(Groups.ADMINISTRATOR, resource, Authorization.ANY, Permissions.ALL);
            }
        });
        done.once(
                "general-manager-reads-tasks",
                () -> grant(
                        Groups.GENERAL_MANAGER,
                        Resources.TASK,
                        Authorization.ANY,
                        TaskPermissions.READ,
                        TaskPermissions.READ_VARIABLE));
        inTasklist()
                .forEach(group -> done.once(
                        "tasklist " + group,
                        () -> grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS)));
        for (ProcessRights rights : declared) {
            rights.readers()
                    .forEach(group -> done.once(
                            "diagram " + rights.process() + " " + group,
                            () -> grant(
                                    group,
                                    Resources.PROCESS_DEFINITION,
                                    rights.process(),
                                    ProcessDefinitionPermissions.READ)));
            rights.starters().forEach(group -> {
                done.once("starts " + rights.process() + " " + group, () -> letStart(group, rights.process()));
                done.once(
                        "starts " + group,
                        () -> grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE));
            });
        }
    }

    /** Added to what the group may do with the diagram already. */
    private void letStart(String group, String process) {
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId(process)
                .list()
                .forEach(right -> {
                    right.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
                    authorizations.saveAuthorization(right);
                });
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
