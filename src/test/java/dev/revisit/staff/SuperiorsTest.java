package dev.revisit.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.revisit.engine.CompanyZone;
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
}
