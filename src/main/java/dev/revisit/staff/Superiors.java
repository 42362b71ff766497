package dev.revisit.staff;

import dev.revisit.engine.CompanyZone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who decides about a person's work (rule M2): the manager who leads their department, or the deputy of one who is
 * away; about managers and heads of department, and where there is no manager, the general manager. Nobody decides
 * about themselves (rule C3).
 */
@Component
public class Superiors {

    private final Staff staff;
    private final Deputies deputies;
    private final Leaves leaves;
    private final CompanyZone zone;
    private final Clock clock;

    Superiors(Staff staff, Deputies deputies, Leaves leaves, CompanyZone zone, Clock clock) {
        this.staff = staff;
        this.deputies = deputies;
        this.leaves = leaves;
        this.zone = zone;
        this.clock = clock;
    }

    /** User id of whoever decides about this person now; empty where nobody can. */
    public Optional<String> of(String person) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        List<String> entitled = entitled(person).distinct().toList();
        return Stream.<Stream<String>>of(
                        entitled.stream(),
                        entitled.stream().flatMap(each -> deputies.deputyOf(each).stream()),
                        // Whoever is left: better a head of department than nobody.
                        leading(person, Groups.DEPARTMENT_HEAD))
                .flatMap(each -> each)
                .filter(each -> !each.equals(person))
                .filter(each -> !leaves.isAway(each, today))
                .findFirst();
    }

    /** Those whose decision it is, whether they are here or not, always in the same order. */
    private Stream<String> entitled(String person) {
        Stream<String> generalManagers = new TreeSet<>(staff.members(Groups.GENERAL_MANAGER)).stream();
        boolean leadsOthers = Stream.of(Groups.MANAGER, Groups.DEPARTMENT_HEAD)
                .anyMatch(group -> staff.members(group).contains(person));
        return leadsOthers ? generalManagers : Stream.concat(leading(person, Groups.MANAGER), generalManagers);
    }

    private Stream<String> leading(String person, String group) {
        var leaders = new TreeSet<>(staff.members(group));
        leaders.retainAll(
                staff.departmentOf(person).map(staff::leadersOfDepartment).orElseGet(TreeSet::new));
        return leaders.stream();
    }
}
