package dev.revisit.security;

import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import org.camunda.bpm.engine.IdentityService;

/** A small company for these tests: two salespeople of one department, one of another, those above them, an administrator. */
public final class People {

    public static final String PASSWORD = "a-password-of-the-tests";

    private People() {}

    public static void moveIn(IdentityService identity, Staff staff) {
        if (staff.exists("lina")) {
            return;
        }
        staff.openDepartment("home", "Home", "家装部");
        staff.openDepartment("other", "Other", "其他部");
        person(identity, "lina", Groups.SALES);
        person(identity, "wangwei", Groups.SALES);
        person(identity, "xumin", Groups.SALES);
        person(identity, "liuyang", Groups.MANAGER);
        person(identity, "zhoujie", Groups.DEPARTMENT_HEAD);
        person(identity, "huangtao", Groups.GENERAL_MANAGER);
        person(identity, "chenjing", Groups.RECEPTION);
        person(identity, "guofang", Groups.PAYROLL);
        person(identity, "boss", Groups.ADMINISTRATOR);
        staff.place("lina", "home");
        staff.place("wangwei", "home");
        staff.place("xumin", "other");
        staff.place("liuyang", "home");
        staff.lead("liuyang", "home");
        staff.lead("zhoujie", "other");
    }

    public static void person(IdentityService identity, String id, String group) {
        var user = identity.newUser(id);
        user.setLastName(id);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(id, group);
    }
}
