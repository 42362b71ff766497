package dev.revisit.project.judgement;

import dev.revisit.project.Project;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.leave.Leaves;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who judges the stages of a project (rule P3): its owner; the department head and the sales manager who lead its
 * department; the general manager. Four people: nobody judges their own project as a supervisor, and nobody judges
 * twice. Who is away, or owns the project, is covered by the deputy whom they named.
 */
@Component
public class Judges {

    /** Whoever has most to lose by being covered is seated first. */
    private static final List<Role> SUPERVISORS = List.of(Role.GENERAL_MANAGER, Role.DEPARTMENT_HEAD, Role.MANAGER);

    private final Staff staff;
    private final Deputies deputies;
    private final Leaves leaves;
    private final Clock clock;

    Judges(Staff staff, Deputies deputies, Leaves leaves, Clock clock) {
        this.staff = staff;
        this.deputies = deputies;
        this.leaves = leaves;
        this.clock = clock;
    }

    /**
     * Somebody's seat.
     *
     * @param person user id
     * @param standsInFor user id of the supervisor whose seat it is; null where it is their own
     */
    public record Seat(String person, @Nullable String standsInFor) {}

    /** Who judges in each capacity today; a seat that nobody can take is not among them. */
    public Map<Role, Seat> seats(String owner, String department) {
        Set<String> away = leaves.awayOn(LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()));
        Map<Role, List<String>> holders = holders(department);
        var seats = new EnumMap<Role, Seat>(Role.class);
        seats.put(Role.SALESPERSON, new Seat(owner, null));
        Set<String> seated = new HashSet<>(Set.of(owner));
        // First those whose seat it is: a deputy who is needed on their own seat covers nobody.
        for (Role role : SUPERVISORS) {
            Objects.requireNonNull(holders.get(role)).stream()
                    .filter(person -> !away.contains(person))
                    .filter(seated::add)
                    .findFirst()
                    .ifPresent(person -> seats.put(role, new Seat(person, null)));
        }
        for (Role role : SUPERVISORS) {
            if (!seats.containsKey(role)) {
                Objects.requireNonNull(holders.get(role)).stream()
                        .flatMap(person -> deputies.deputyOf(person).map(deputy -> new Seat(deputy, person)).stream())
                        .filter(seat -> !away.contains(seat.person()))
                        .filter(seat -> seated.add(seat.person()))
                        .findFirst()
                        .ifPresent(seat -> seats.put(role, seat));
            }
        }
        return seats;
    }

    /** On which seat a person judges in this capacity, if they may: their own, or that of whoever named them. */
    public Optional<Seat> seatOf(String person, Role role, Project project) {
        if (role == Role.SALESPERSON) {
            return Optional.of(new Seat(person, null)).filter(seat -> person.equals(project.owner()));
        }
        if (person.equals(project.owner())) {
            return Optional.empty();
        }
        List<String> holders =
                Objects.requireNonNull(holders(project.departmentId()).get(role));
        if (holders.contains(person)) {
            return Optional.of(new Seat(person, null));
        }
        return holders.stream()
                .filter(holder ->
                        deputies.deputyOf(holder).filter(person::equals).isPresent())
                .map(holder -> new Seat(person, holder))
                .findFirst();
    }

    /** The supervisors whose seats these are, always in the same order. */
    private Map<Role, List<String>> holders(String department) {
        Map<String, List<String>> groups = staff.groups(Groups.SUPERVISORS);
        Set<String> leading = staff.leadersOfDepartment(department);
        var holders = new EnumMap<Role, List<String>>(Role.class);
        for (Role role : SUPERVISORS) {
            holders.put(
                    role,
                    groups.keySet().stream()
                            .filter(person ->
                                    groups.getOrDefault(person, List.of()).contains(role.code()))
                            .filter(person -> role == Role.GENERAL_MANAGER || leading.contains(person))
                            .sorted()
                            .toList());
        }
        return holders;
    }
}
