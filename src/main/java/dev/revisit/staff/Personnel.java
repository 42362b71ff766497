package dev.revisit.staff;

import dev.revisit.name.ChineseOrder;
import dev.revisit.name.Names;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works here, as an administrator keeps it: people come, get their groups, and have a place. */
@Service
@Transactional
public class Personnel {

    /** What the engine takes as the id of a user; see {@code application.yaml}. */
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

    /** Also the name of its leaders' group in the engine. */
    private static final Pattern DEPARTMENT_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final int LONGEST_NAME = 100;

    /** The groups a person can be in; in the order of the rules. */
    public static final List<String> GROUPS = List.of(
            Groups.SALES,
            Groups.RECEPTION,
            Groups.DESIGN,
            Groups.MANAGER,
            Groups.DEPARTMENT_HEAD,
            Groups.GENERAL_MANAGER,
            Groups.HEALTH,
            Groups.EXPERT,
            Groups.PAYROLL,
            Groups.ADMINISTRATOR);

    /**
     * Somebody who works here.
     *
     * @param groups ids, without those that only say whom one leads
     * @param department id; null for whoever has no place yet
     * @param leads ids of departments
     */
    public record Person(
            String userId,
            String name,
            List<String> groups,
            @Nullable String department,
            Set<String> leads) {}

    /** Somebody who is to work here. */
    public record NewPerson(String userId, String name, String password, List<String> groups, String department) {

        /** The password is nobody's business. */
        @Override
        public String toString() {
            return "NewPerson " + userId;
        }
    }

    private final Staff staff;
    private final ObjectProvider<IdentityService> identity;
    private final CompanyName company;

    Personnel(Staff staff, ObjectProvider<IdentityService> identity, CompanyName company) {
        this.staff = staff;
        this.identity = identity;
        this.company = company;
    }

    /** Everybody, by name. */
    @Transactional(readOnly = true)
    public List<Person> people() {
        Map<String, List<String>> groups = staff.groups(GROUPS);
        Map<String, List<String>> places = staff.places();
        Map<String, List<String>> led = staff.led();
        List<String> everybody = identity.getObject().createUserQuery().orderByUserId().asc().list().stream()
                .map(User::getId)
                .toList();
        Map<String, String> names = staff.namesOf(everybody);
        return ChineseOrder.sorted(everybody, userId -> names.getOrDefault(userId, userId)).stream()
                .map(userId -> new Person(
                        userId,
                        names.getOrDefault(userId, userId),
                        groups.getOrDefault(userId, List.of()).stream()
                                .sorted(Comparator.comparing(GROUPS::indexOf))
                                .toList(),
                        places.getOrDefault(userId, List.of()).stream()
                                .findFirst()
                                .orElse(null),
                        new TreeSet<>(led.getOrDefault(userId, List.of()))))
                .toList();
    }

    /** @throws Refusal with everything that is wrong */
    public void employ(NewPerson person) {
        var problems = new ArrayList<Problem>();
        if (person.userId().isEmpty()) {
            problems.add(Problem.of("userId", "required"));
        } else if (!USER_ID.matcher(person.userId()).matches()) {
            problems.add(Problem.of("userId", "person.id-malformed"));
        } else if (staff.exists(person.userId())) {
            problems.add(Problem.of("userId", "person.taken"));
        }
        named("name", person.name()).ifPresent(problems::add);
        Passwords.problem("password", person.password(), List.of(person.userId(), person.name(), company.value()))
                .ifPresent(problems::add);
        if (person.groups().isEmpty()) {
            problems.add(Problem.of("groups", "required"));
        } else if (!GROUPS.containsAll(person.groups())) {
            problems.add(Problem.of("groups", "not-an-option"));
        }
        place(person.department()).ifPresent(problems::add);
        refuseIfAny(problems);

        var user = identity.getObject().newUser(person.userId());
        // In one piece: names are put together in another order in each language.
        user.setFirstName("");
        user.setLastName(Names.normal(person.name()));
        user.setPassword(person.password());
        identity.getObject().saveUser(user);
        person.groups().stream()
                .distinct()
                .forEach(group -> identity.getObject().createMembership(person.userId(), group));
        staff.place(person.userId(), person.department());
    }

    /**
     * A person gets another password from an administrator, which they have to change at their next login. Their logins of
     * before end.
     *
     * @throws Refusal of one's own, which is changed on a page that asks for the old one
     */
    public void resetPassword(String userId, String password, Viewer by) {
        if (!staff.worksHere(userId)) {
            throw Refusal.notFound("not-found");
        }
        if (userId.equals(by.userId())) {
            throw Refusal.conflict("password.own-page");
        }
        Passwords.require("password", password, List.of(userId, staff.nameOf(userId), company.value()));
        var user = identity.getObject().createUserQuery().userId(userId).singleResult();
        user.setPassword(password);
        // Judged above.
        Passwords.saveUnjudged(identity.getObject(), user);
    }

    /**
     * Where a person works, and whom they lead.
     *
     * @param leads ids of departments; they stop leading all others
     */
    public void assign(String userId, String department, Set<String> leads) {
        if (!staff.exists(userId)) {
            throw Refusal.notFound("not-found");
        }
        var problems = new ArrayList<Problem>();
        place(department).ifPresent(problems::add);
        if (!departmentIds().containsAll(leads)) {
            problems.add(Problem.of("leads", "not-an-option"));
        }
        refuseIfAny(problems);

        staff.place(userId, department);
        Set<String> led = staff.departmentsLedBy(userId);
        led.stream().filter(each -> !leads.contains(each)).forEach(each -> staff.stopLeading(userId, each));
        leads.forEach(each -> staff.lead(userId, each));
    }

    /** @throws Refusal with everything that is wrong */
    public void openDepartment(String id, String name, String nameZh) {
        var problems = new ArrayList<Problem>();
        if (id.isEmpty()) {
            problems.add(Problem.of("departmentId", "required"));
        } else if (!DEPARTMENT_ID.matcher(id).matches()) {
            problems.add(Problem.of("departmentId", "department.id-malformed"));
        } else if (departmentIds().contains(id)) {
            problems.add(Problem.of("departmentId", "department.taken"));
        }
        named("departmentName", name).ifPresent(problems::add);
        named("departmentNameZh", nameZh).ifPresent(problems::add);
        refuseIfAny(problems);
        staff.openDepartment(id, Names.normal(name), Names.normal(nameZh));
    }

    private Set<String> departmentIds() {
        return staff.departments().stream().map(Department::id).collect(Collectors.toSet());
    }

    private Optional<Problem> place(String department) {
        if (department.isEmpty()) {
            return Optional.of(Problem.of("department", "required"));
        }
        return departmentIds().contains(department)
                ? Optional.empty()
                : Optional.of(Problem.of("department", "not-an-option"));
    }

    private static Optional<Problem> named(String field, String name) {
        return Names.problem(field, name, LONGEST_NAME)
                .or(() -> name.chars().anyMatch(Character::isISOControl)
                        ? Optional.of(Problem.of(field, "control-characters"))
                        : Optional.empty());
    }

    private static void refuseIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }
}
