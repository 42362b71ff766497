package dev.revisit.staff;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.rule.Rule;
import dev.revisit.staff.leave.Leaves;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
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
    @Rule("M2")
    public Optional<String> of(String person) {
        return candidates(person).findFirst();
    }

    private Stream<String> candidates(String person) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        Stream<String> above = leadsOthers(person) ? Stream.empty() : covered(leading(person, Groups.MANAGER));
        return Stream.of(
                        above,
                        covered(new TreeSet<>(staff.members(Groups.GENERAL_MANAGER))),
                        // Whoever is left: better a head of department than nobody.
                        leading(person, Groups.DEPARTMENT_HEAD).stream(),
                        leading(person, Groups.MANAGER).stream())
                .flatMap(each -> each)
                .filter(each -> !each.equals(person))
                .filter(each -> !leaves.isAway(each, today));
    }

    /**
     * User id of whoever confirms what a person earns (rule C8): their superior; for a general manager another one, and
     * where there is none, payroll.
     *
     * @param concerned those who must not: whoever earns by it, whoever wrote it
     */
    public Optional<String> confirming(String person, Set<String> concerned) {
        if (!isGeneralManager(person)) {
            return candidates(person).filter(each -> !concerned.contains(each)).findFirst();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        return Stream.of(staff.members(Groups.GENERAL_MANAGER), staff.members(Groups.PAYROLL))
                .flatMap(group -> new TreeSet<>(group).stream())
                .filter(each -> !each.equals(person) && !concerned.contains(each))
                .filter(each -> !leaves.isAway(each, today))
                .findFirst();
    }

    /**
     * Whether somebody may confirm what a person earns, or take it back (rule C8): whoever has to, and those above the
     * person. Of those who lead, no one but a general manager is above another.
     */
    public boolean mayConfirm(Viewer viewer, String person, Set<String> concerned) {
        if (viewer.userId().equals(person) || concerned.contains(viewer.userId())) {
            return false;
        }
        boolean above = leadsOthers(person) ? viewer.is(Groups.GENERAL_MANAGER) : viewer.isAbove(person);
        return above
                || confirming(person, concerned).filter(viewer.userId()::equals).isPresent();
    }

    private boolean isGeneralManager(String person) {
        return staff.members(Groups.GENERAL_MANAGER).contains(person);
    }

    private boolean leadsOthers(String person) {
        return Groups.SUPERVISORS.stream()
                .anyMatch(group -> staff.members(group).contains(person));
    }

    /** Those whose decision it is, then those who stand in for them. */
    private Stream<String> covered(Collection<String> people) {
        return Stream.concat(people.stream(), people.stream().flatMap(each -> deputies.deputyOf(each).stream()));
    }

    /** Always in the same order. */
    private Set<String> leading(String person, String group) {
        var leaders = new TreeSet<>(staff.members(group));
        leaders.retainAll(
                staff.departmentOf(person).map(staff::leadersOfDepartment).orElse(Set.of()));
        return leaders;
    }
}
