package dev.revisit.project.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.revisit.project.judgement.Judges.Seat;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.leave.Leaves;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who sits on which of the four seats (rule P3). */
class JudgesTest {

    private final Staff staff = mock(Staff.class);
    private final Deputies deputies = mock(Deputies.class);
    private final Leaves leaves = mock(Leaves.class);
    private final Set<String> away = new HashSet<>();
    private final Judges judges =
            new Judges(staff, deputies, leaves, Clock.fixed(Instant.parse("2026-11-02T01:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void everybodyIsThere() {
        when(staff.groups(Groups.SUPERVISORS))
                .thenReturn(Map.of(
                        "gm", List.of(Groups.GENERAL_MANAGER),
                        "head", List.of(Groups.DEPARTMENT_HEAD),
                        "head-elsewhere", List.of(Groups.DEPARTMENT_HEAD),
                        "manager", List.of(Groups.MANAGER),
                        "manager-elsewhere", List.of(Groups.MANAGER)));
        when(leaves.awayOn(any())).thenReturn(away);
        when(staff.leadersOfDepartment("projects")).thenReturn(Set.of("head", "manager", "gm"));
        when(deputies.deputyOf(anyString())).thenReturn(Optional.empty());
    }

    private void isAway(String person) {
        away.add(person);
    }

    private void names(String person, String deputy) {
        when(deputies.deputyOf(person)).thenReturn(Optional.of(deputy));
    }

    private Map<Role, Seat> seats() {
        return judges.seats("seller", "projects");
    }

    @Test
    @DisplayName("Everybody who is there sits on their own seat, those of other departments on none")
    void present() {
        names("manager", "manager-elsewhere");

        assertThat(seats())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Role.SALESPERSON, new Seat("seller", null),
                        Role.DEPARTMENT_HEAD, new Seat("head", null),
                        Role.MANAGER, new Seat("manager", null),
                        Role.GENERAL_MANAGER, new Seat("gm", null)));
    }

    @Test
    @DisplayName("Who is away is covered by the deputy they named, for them")
    void covered() {
        isAway("head");
        names("head", "head-elsewhere");

        assertThat(seats()).containsEntry(Role.DEPARTMENT_HEAD, new Seat("head-elsewhere", "head"));
    }

    @Test
    @DisplayName("A deputy who is away too, or sits already, covers nobody: the seat stays empty")
    void nobodyLeft() {
        isAway("gm");
        names("gm", "manager");
        isAway("head");
        names("head", "head-elsewhere");
        isAway("head-elsewhere");

        assertThat(seats()).containsOnlyKeys(Role.SALESPERSON, Role.MANAGER);
    }

    @Test
    @DisplayName("One deputy does not cover two seats")
    void oneSeatEach() {
        isAway("head");
        isAway("manager");
        names("head", "manager-elsewhere");
        names("manager", "manager-elsewhere");

        assertThat(seats())
                .containsEntry(Role.DEPARTMENT_HEAD, new Seat("manager-elsewhere", "head"))
                .doesNotContainKey(Role.MANAGER);
    }

    @Test
    @DisplayName("A supervisor's own project is judged by their deputy in their place, never by themselves")
    void ownProject() {
        assertThat(judges.seats("manager", "projects")).doesNotContainKey(Role.MANAGER);

        names("manager", "manager-elsewhere");
        assertThat(judges.seats("manager", "projects"))
                .containsEntry(Role.SALESPERSON, new Seat("manager", null))
                .containsEntry(Role.MANAGER, new Seat("manager-elsewhere", "manager"));
    }

    @Test
    @DisplayName("The owner stands in for no supervisor on their own project")
    void ownerAsDeputy() {
        isAway("gm");
        names("gm", "manager");

        assertThat(judges.seats("manager", "projects")).doesNotContainKeys(Role.GENERAL_MANAGER, Role.MANAGER);
    }

    @Test
    @DisplayName("Who holds two offices sits on one of them; the other is another's, of whom the first is taken")
    void twoOffices() {
        when(staff.groups(Groups.SUPERVISORS))
                .thenReturn(Map.of(
                        "head", List.of(Groups.DEPARTMENT_HEAD, Groups.MANAGER),
                        "second", List.of(Groups.MANAGER),
                        "third", List.of(Groups.MANAGER)));
        when(staff.leadersOfDepartment("projects")).thenReturn(Set.of("head", "second", "third"));

        assertThat(seats())
                .containsEntry(Role.DEPARTMENT_HEAD, new Seat("head", null))
                .containsEntry(Role.MANAGER, new Seat("second", null));
        isAway("second");
        assertThat(seats()).containsEntry(Role.MANAGER, new Seat("third", null));
    }
}
