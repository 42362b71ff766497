package dev.revisit.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.staff.leave.Leaves;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who decides about whose work, whoever is there (rules M2, C3). */
class SuperiorsTest {

    private final Staff staff = mock(Staff.class);
    private final Deputies deputies = mock(Deputies.class);
    private final Leaves leaves = mock(Leaves.class);
    private final CompanyZone zone = mock(CompanyZone.class);
    private final Superiors superiors = new Superiors(
            staff, deputies, leaves, zone, Clock.fixed(Instant.parse("2026-11-02T01:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void aCompany() {
        given(zone.zone()).willReturn(ZoneId.of("Asia/Shanghai"));
        given(staff.members(anyString())).willReturn(Set.of());
        given(staff.members(Groups.MANAGER)).willReturn(Set.of("liu", "wu"));
        given(staff.members(Groups.DEPARTMENT_HEAD)).willReturn(Set.of("zhou"));
        given(staff.members(Groups.GENERAL_MANAGER)).willReturn(Set.of("huang"));
        given(staff.departmentOf(anyString())).willReturn(Optional.of("home"));
        given(staff.leadersOfDepartment("home")).willReturn(Set.of("liu", "zhou"));
        given(deputies.deputyOf(anyString())).willReturn(Optional.empty());
    }

    private void away(String... people) {
        for (String person : people) {
            given(leaves.isAway(org.mockito.ArgumentMatchers.eq(person), any())).willReturn(true);
        }
    }

    @Test
    @DisplayName("The manager who leads the department decides; another department’s manager does not")
    void theManager() {
        assertThat(superiors.of("lina")).contains("liu");
    }

    @Test
    @DisplayName(
            "While the manager is away their deputy decides; then the general manager, then the head of department")
    void whileAway() {
        given(deputies.deputyOf("liu")).willReturn(Optional.of("wu"));

        away("liu");
        assertThat(superiors.of("lina")).contains("wu");
        away("wu");
        assertThat(superiors.of("lina")).contains("huang");
        away("huang");
        assertThat(superiors.of("lina")).contains("zhou");
        away("zhou");
        assertThat(superiors.of("lina")).isEmpty();
    }

    @Test
    @DisplayName("C3: about a manager or a head of department the general manager decides, and nobody about themselves")
    void aboutThoseWhoDecide() {
        assertThat(superiors.of("liu")).contains("huang");
        assertThat(superiors.of("zhou")).contains("huang");
        assertThat(superiors.of("huang")).contains("zhou");
    }

    @Test
    @DisplayName("Whoever has no department is the general manager’s to decide about")
    void withoutADepartment() {
        given(staff.departmentOf("newcomer")).willReturn(Optional.empty());

        assertThat(superiors.of("newcomer")).contains("huang");
    }

    @Test
    @DisplayName("C8: a contract is confirmed by the superior, never by whoever it concerns")
    void confirming() {
        assertThat(superiors.confirming("lina", Set.of("lina"))).contains("liu");
        assertThat(superiors.confirming("lina", Set.of("lina", "liu"))).contains("huang");
        assertThat(superiors.confirming("liu", Set.of())).contains("huang");
    }

    @Test
    @DisplayName(
            "C8: a general manager's own is for another general manager, else for payroll; no deputy, nobody below")
    void confirmingTheGeneralManagers() {
        given(deputies.deputyOf("huang")).willReturn(Optional.of("wu"));
        assertThat(superiors.confirming("huang", Set.of())).isEmpty();

        given(staff.members(Groups.PAYROLL)).willReturn(Set.of("guo"));
        assertThat(superiors.confirming("huang", Set.of())).contains("guo");

        given(staff.members(Groups.GENERAL_MANAGER)).willReturn(Set.of("huang", "jiang"));
        assertThat(superiors.confirming("huang", Set.of())).contains("jiang");
        assertThat(superiors.confirming("huang", Set.of("jiang"))).contains("guo");
        away("jiang");
        assertThat(superiors.confirming("huang", Set.of())).contains("guo");
    }

    @Test
    @DisplayName("C8: those above may decide too; of those who lead, only a general manager is above another")
    void mayConfirm() {
        var zhou = viewer("zhou", Groups.DEPARTMENT_HEAD, "lina", "liu");
        var liu = viewer("liu", Groups.MANAGER, "lina", "zhou");
        var huang = new Viewer("huang", Set.of(Groups.GENERAL_MANAGER), Set.of(), true);

        assertThat(superiors.mayConfirm(liu, "lina", Set.of())).isTrue();
        assertThat(superiors.mayConfirm(zhou, "lina", Set.of())).isTrue();
        assertThat(superiors.mayConfirm(huang, "lina", Set.of())).isTrue();
        assertThat(superiors.mayConfirm(liu, "lina", Set.of("liu")))
                .as("whose customer it is by now")
                .isFalse();
        assertThat(superiors.mayConfirm(zhou, "liu", Set.of()))
                .as("a manager's")
                .isFalse();
        assertThat(superiors.mayConfirm(liu, "zhou", Set.of())).as("a head's").isFalse();
        assertThat(superiors.mayConfirm(huang, "liu", Set.of())).isTrue();
        assertThat(superiors.mayConfirm(huang, "huang", Set.of()))
                .as("one's own")
                .isFalse();
        assertThat(superiors.mayConfirm(liu, "huang", Set.of())).isFalse();
    }

    private static Viewer viewer(String person, String group, String... team) {
        return new Viewer(person, Set.of(group), Set.of(team), false);
    }
}
