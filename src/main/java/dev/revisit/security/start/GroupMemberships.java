package dev.revisit.security.start;

import dev.revisit.staff.Groups;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** The groups that people are in, with their names in both languages. */
@Component
class GroupMemberships {

    private record Named(String id, String name, String type) {}

    private static final String WORK = "WORKFLOW";

    private static final List<Named> ALL = List.of(
            new Named(Groups.SALES, "业务员 Salespeople", WORK),
            new Named(Groups.RECEPTION, "前台 Front desk", WORK),
            new Named(Groups.DESIGN, "设计师 Designers", WORK),
            new Named(Groups.MANAGER, "经理 Managers", WORK),
            new Named(Groups.DEPARTMENT_HEAD, "部门主管 Heads of department", WORK),
            new Named(Groups.GENERAL_MANAGER, "总经理 General manager", WORK),
            new Named(Groups.HEALTH, "健康管理师 Health managers", WORK),
            new Named(Groups.EXPERT, "专家组 Expert panel", WORK),
            new Named(Groups.PAYROLL, "财务 Payroll", WORK),
            new Named(Groups.ADMINISTRATOR, "管理员 Administrators", "SYSTEM"));

    private final IdentityService identity;

    GroupMemberships(IdentityService identity) {
        this.identity = identity;
    }

    void create() {
        for (var named : ALL) {
            if (identity.createGroupQuery().groupId(named.id()).count() == 0) {
                var group = identity.newGroup(named.id());
                group.setName(named.name());
                group.setType(named.type());
                identity.saveGroup(group);
            }
        }
    }
}
