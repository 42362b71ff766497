package dev.revisit.demo;

import dev.revisit.security.start.SampleLogins;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Passwords;
import dev.revisit.staff.Staff;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The people of the sample company. Names and user ids are made up. */
@Component
@ConditionalOnProperty("revisit.demo.enabled")
class SampleStaff implements SampleLogins {

    private record Department(String id, String name, String nameZh) {}

    private record Member(String id, String name, String group, String department) {}

    private static final String PASSWORD = "revisit-demo";

    /** Says in the engine's identity store that we made this person. */
    private static final String OURS = "revisit.sample";

    private static final List<Department> DEPARTMENTS = List.of(
            new Department("home", "Home sales", "家装销售部"),
            new Department("projects", "Projects", "项目部"),
            new Department("design", "Design", "设计部"),
            new Department("front-desk", "Front desk", "前台接待"),
            new Department("health", "Health practice", "健康管理部"),
            new Department("office", "Management", "总经办"));

    private static final List<Member> MEMBERS = List.of(
            new Member("lina", "李娜", Groups.SALES, "home"),
            new Member("wangwei", "王伟", Groups.SALES, "home"),
            new Member("xumin", "徐敏", Groups.SALES, "projects"),
            new Member("chenjing", "陈静", Groups.RECEPTION, "front-desk"),
            new Member("zhaoyan", "赵燕", Groups.DESIGN, "design"),
            new Member("sunli", "孙莉", Groups.DESIGN, "design"),
            new Member("liuyang", "刘洋", Groups.MANAGER, "home"),
            new Member("wuqian", "吴倩", Groups.MANAGER, "design"),
            new Member("zhoujie", "周杰", Groups.DEPARTMENT_HEAD, "home"),
            new Member("huangtao", "黄涛", Groups.GENERAL_MANAGER, "office"),
            new Member("hejing", "何静", Groups.HEALTH, "health"),
            new Member("expert1", "专家一号", Groups.EXPERT, "health"),
            new Member("guofang", "郭芳", Groups.PAYROLL, "office"),
            new Member("admin", "系统管理员", Groups.ADMINISTRATOR, "office"));

    private final IdentityService identity;
    private final Staff staff;

    SampleStaff(IdentityService identity, Staff staff) {
        this.identity = identity;
        this.staff = staff;
    }

    /**
     * Everybody gets a login, a group and a place. Told twice, they have them once. Liu Yang manages both kinds of
     * sales, so that one login shows the whole company's revisits; Zhou Jie heads both, and judges their projects. Wu
     * Qian manages design and judges none of them by herself: that leaves her free to stand in for those who do.
     */
    void moveIn() {
        DEPARTMENTS.forEach(each -> staff.openDepartment(each.id(), each.name(), each.nameZh()));
        MEMBERS.stream().filter(each -> !staff.exists(each.id())).forEach(this::employ);
        MEMBERS.forEach(each -> staff.place(each.id(), each.department()));
        List.of("home", "projects", "design", "front-desk").forEach(each -> staff.lead("liuyang", each));
        List.of("home", "projects").forEach(each -> staff.lead("zhoujie", each));
        staff.lead("wuqian", "design");
        staff.lead("huangtao", "office");
    }

    private void employ(Member member) {
        var user = identity.newUser(member.id());
        // Whole in one field: Tasklist writes the first name before the last, which turns a Chinese name round.
        user.setFirstName(member.name());
        user.setLastName("");
        user.setPassword(PASSWORD);
        // The one password that everybody knows is for here only; every door refuses it.
        Passwords.saveUnjudged(identity, user);
        identity.createMembership(member.id(), member.group());
        identity.setUserInfo(member.id(), OURS, "true");
    }

    /** Somebody of these names works here whom we did not make: this is not our company. */
    boolean isAnybodyElse() {
        return MEMBERS.stream()
                .filter(each -> !each.group().equals(Groups.ADMINISTRATOR))
                .anyMatch(each -> staff.exists(each.id()) && !isOurs(each));
    }

    private boolean isOurs(Member member) {
        return identity.getUserInfo(member.id(), OURS) != null;
    }

    String groupOf(String userId) {
        return MEMBERS.stream()
                .filter(each -> each.id().equals(userId))
                .map(Member::group)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(userId + " does not work here"));
    }

    /** Those whom we made and who are still there; an administrator made from ADMIN_PASSWORD has another password. */
    @Override
    public List<Person> people() {
        return MEMBERS.stream()
                .filter(each -> staff.exists(each.id()) && isOurs(each))
                .map(each -> new Person(each.id(), staff.nameOf(each.id()), each.group()))
                .toList();
    }

    @Override
    public String password() {
        return PASSWORD;
    }
}
