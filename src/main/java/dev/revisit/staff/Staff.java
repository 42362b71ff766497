package dev.revisit.staff;

import dev.revisit.engine.Batch;
import dev.revisit.engine.PersonNames;
import dev.revisit.name.ChineseOrder;
import dev.revisit.request.RequestCache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of the company. Logins, names and groups are the engine's identity store's; departments and who leads
 * them are ours, by user id. Whoever leads a department is also in the engine's group of its leaders, so that
 * Tasklist shows them their team's tasks.
 */
@Service
@Transactional
public class Staff implements PersonNames {

    /** Who works where, or leads what, changed in these departments. Published in the same transaction. */
    public record PlacesChanged(Set<String> departments) {}

    private final JdbcClient database;
    private final DepartmentRepository departmentRepository;
    private final ObjectProvider<IdentityService> identity;
    private final ApplicationEventPublisher events;

    // The engine asks who leads whom while it starts, so it is fetched only when it is used.
    Staff(
            JdbcClient database,
            DepartmentRepository departmentRepository,
            ObjectProvider<IdentityService> identity,
            ApplicationEventPublisher events) {
        this.database = database;
        this.departmentRepository = departmentRepository;
        this.identity = identity;
        this.events = events;
    }

    public List<Department> departments() {
        return departmentRepository.findAllByOrderById();
    }

    /** Opens a department, with the engine's group for those who will lead it. Does nothing if it exists. */
    public void openDepartment(String id, String name, String nameZh) {
        if (departmentRepository.existsById(id)) {
            return;
        }
        departmentRepository.save(new Department(id, name, nameZh));
        var leaders = identity.getObject().newGroup(leadersOf(id));
        leaders.setName("%s 负责人 Leaders of %s".formatted(nameZh, name));
        leaders.setType("LEADERS");
        identity.getObject().saveGroup(leaders);
    }

    /** Puts a person into a department, and out of the one they were in. Told twice, they are there once. */
    public void place(String userId, String department) {
        var changed = new TreeSet<>(Set.of(department));
        Optional<String> before = departmentOf(userId);
        if (before.isPresent() && !changed.add(before.get())) {
            return;
        }
        database.sql("delete from person where user_id = ?").param(userId).update();
        database.sql("insert into person (user_id, department_id) values (?, ?)")
                .params(userId, department)
                .update();
        events.publishEvent(new PlacesChanged(Set.copyOf(changed)));
    }

    /** Gives a person a department to lead. Told twice, they lead it once. */
    public void lead(String userId, String department) {
        if (departmentsLedBy(userId).contains(department)) {
            return;
        }
        database.sql("insert into department_lead (department_id, user_id) values (?, ?)")
                .params(department, userId)
                .update();
        identity.getObject().createMembership(userId, leadersOf(department));
        events.publishEvent(new PlacesChanged(Set.of(department)));
    }

    /** Takes the lead of a department from a person. */
    public void stopLeading(String userId, String department) {
        int led = database.sql("delete from department_lead where department_id = ? and user_id = ?")
                .params(department, userId)
                .update();
        identity.getObject().deleteMembership(userId, leadersOf(department));
        if (led == 0) {
            return;
        }
        events.publishEvent(new PlacesChanged(Set.of(department)));
    }

    @Transactional(readOnly = true)
    public Optional<String> departmentOf(String userId) {
        return database.sql("select department_id from person where user_id = ? and department_id is not null")
                .param(userId)
                .query(String.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public Set<String> departmentsLedBy(String userId) {
        return database.sql("select department_id from department_lead where user_id = ?")
                .param(userId)
                .query(String.class)
                .set();
    }

    /** Those who lead a department, by user id. */
    @Transactional(readOnly = true)
    public Set<String> leadersOfDepartment(String department) {
        return RequestCache.onceWhileReading(
                List.of("Staff.leadersOfDepartment", department),
                () -> database.sql("select user_id from department_lead where department_id = ?")
                        .param(department)
                        .query(String.class)
                        .set());
    }

    /** The people of the departments that a person leads: "their team". */
    @Transactional(readOnly = true)
    public Set<String> teamOf(String userId) {
        return RequestCache.onceWhileReading(
                List.of("Staff.teamOf", userId),
                () -> database.sql(
                                "select p.user_id from person p join department_lead l on l.department_id = p.department_id"
                                        + " where l.user_id = ?")
                        .param(userId)
                        .query(String.class)
                        .set());
    }

    @Override
    public String nameOf(String userId) {
        return RequestCache.once("Staff.nameOf", KnownNames::new).of(userId);
    }

    /** Each page names whoever looks at it; where it names others too, everybody's names are read at once. */
    private final class KnownNames {

        private final Map<String, String> names = new HashMap<>();
        private boolean everybodys;

        String of(String userId) {
            if (!names.containsKey(userId)) {
                if (names.isEmpty()) {
                    names.put(userId, namesOf(List.of(userId)).getOrDefault(userId, userId));
                } else if (!everybodys) {
                    everybodys = true;
                    database.sql("select id_, first_, last_ from act_id_user").query(row -> {
                        names.put(row.getString(1), fullName(row.getString(1), row.getString(2), row.getString(3)));
                    });
                }
            }
            return names.getOrDefault(userId, userId);
        }
    }

    /** Names by user id, in the order of the names: for lists to choose from. */
    public Map<String, String> byName(Collection<String> userIds) {
        return ChineseOrder.byName(namesOf(userIds));
    }

    /** Names by user id. */
    public Map<String, String> namesOf(Collection<String> userIds) {
        return Batch.each(
                        userIds,
                        some -> identity.getObject()
                                .createUserQuery()
                                .userIdIn(some.toArray(String[]::new))
                                .list())
                .stream()
                .collect(Collectors.toMap(
                        User::getId, user -> fullName(user.getId(), user.getFirstName(), user.getLastName())));
    }

    /** The people of a group, by user id; all of them, whatever whoever is asking may see in the engine. */
    public Set<String> members(String group) {
        return RequestCache.onceWhileReading(
                List.of("Staff.members", group),
                () -> whoeverAsks(people -> people.createUserQuery().memberOfGroup(group).list().stream()
                        .map(User::getId)
                        .collect(Collectors.toSet())));
    }

    /** Names of the people of these groups, by user id, in the order of the names. */
    @Transactional(readOnly = true)
    public Map<String, String> membersByName(Collection<String> groups) {
        var names = new HashMap<String, String>();
        database.sql("select id_, first_, last_ from act_id_user where id_ in"
                        + " (select user_id_ from act_id_membership where group_id_ in (:groups))")
                .param("groups", groups)
                .query(row -> {
                    names.put(row.getString(1), fullName(row.getString(1), row.getString(2), row.getString(3)));
                });
        return ChineseOrder.byName(names);
    }

    private <T> T whoeverAsks(Function<IdentityService, T> question) {
        IdentityService people = identity.getObject();
        @Nullable Authentication asking = people.getCurrentAuthentication();
        people.clearAuthentication();
        try {
            return question.apply(people);
        } finally {
            if (asking != null) {
                people.setAuthentication(asking.getUserId(), asking.getGroupIds(), asking.getTenantIds());
            }
        }
    }

    public boolean exists(String userId) {
        return identity.getObject().createUserQuery().userId(userId).count() == 1;
    }

    /** Those who have left, by user id. */
    @Transactional(readOnly = true)
    public Set<String> gone() {
        return database.sql("select gone from departure where gone is not null")
                .query(String.class)
                .set();
    }

    /** The groups of these that people are in, by user id. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> groups(List<String> which) {
        return grouped(database.sql("select user_id_, group_id_ from act_id_membership where group_id_ in (:groups)")
                .param("groups", which));
    }

    /** Everybody's department, by user id. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> places() {
        return grouped(database.sql("select user_id, department_id from person where department_id is not null"));
    }

    /** The departments that people lead, by user id. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> led() {
        return grouped(database.sql("select user_id, department_id from department_lead"));
    }

    private static Map<String, List<String>> grouped(JdbcClient.StatementSpec ofPeople) {
        var found = new HashMap<String, List<String>>();
        ofPeople.query(row -> {
            found.computeIfAbsent(row.getString(1), person -> new ArrayList<>()).add(row.getString(2));
        });
        return found;
    }

    /** Has a login, and has not left. */
    @Transactional(readOnly = true)
    public boolean worksHere(String userId) {
        boolean hasLogin =
                whoeverAsks(people -> people.createUserQuery().userId(userId).count() == 1);
        return hasLogin
                && database.sql("select count(*) from departure where gone = ?")
                                .param(userId)
                                .query(Integer.class)
                                .single()
                        == 0;
    }

    /**
     * Whether the way to the engine's Tasklist is offered, which the engine decides itself when it is gone. In one
     * statement, where the engine's question is three: every page asks.
     */
    @Transactional(readOnly = true)
    public boolean worksInTasklist(Viewer viewer) {
        var groups = new HashSet<>(viewer.groups());
        groups.add("");
        List<Boolean> said = database.sql("select perms_ from act_ru_authorization where resource_type_ = :application"
                        + " and resource_id_ in ('tasklist', '*')"
                        + " and (user_id_ = :person or user_id_ = '*' or group_id_ in (:groups))")
                .param("application", Resources.APPLICATION.resourceType())
                .param("person", viewer.userId())
                .param("groups", groups)
                .query((row, n) -> (row.getInt(1) & Permissions.ACCESS.getValue()) != 0)
                .list();
        // A right that is taken away is a row that lacks it.
        return !said.isEmpty() && !said.contains(false);
    }

    /** The mail address of whoever works here, as their login has it. */
    @Transactional(readOnly = true)
    public Optional<String> mailOf(String userId) {
        return Optional.of(userId)
                .filter(this::worksHere)
                .map(person -> whoeverAsks(
                        people -> people.createUserQuery().userId(person).singleResult()))
                .map(User::getEmail);
    }

    private static String fullName(String userId, @Nullable String firstName, @Nullable String lastName) {
        String first = Objects.requireNonNullElse(firstName, "");
        String last = Objects.requireNonNullElse(lastName, "");
        // A Chinese name is written family name first and without a space.
        boolean chinese =
                (last + first).codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        String name = chinese ? last + first : (first + " " + last).strip();
        return name.isEmpty() ? userId : name;
    }

    /** The engine's group of those who lead a department. */
    static String leadersOf(String department) {
        return ("leaders-" + department).toLowerCase(Locale.ROOT);
    }
}
