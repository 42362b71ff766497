package dev.revisit.security.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.security.People;
import dev.revisit.security.factor.SecondFactorPolicy;
import dev.revisit.security.factor.SecondFactors;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What whoever runs this says of second factors. */
@ApplicationTest
class SecondFactorStartTest {

    @Autowired
    private IdentityService identity;

    @Autowired
    private Staff staff;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private StartSteps done;

    @Autowired
    private SecurityLog log;

    @Autowired
    private JdbcClient database;

    private SecondFactorStart start(Set<String> groups, String reset) {
        return new SecondFactorStart(new SecondFactorPolicy(groups), factors, identity, done, reset);
    }

    @Test
    @DisplayName("A group that is not there is refused in words, and named")
    void refusesUnknownGroups() {
        assertThatThrownBy(() ->
                        start(Set.of(Groups.PAYROLL, "administrators"), "").checkGroups())
                .isInstanceOf(UnsafeStartException.class)
                .hasMessageContaining("groups that are not there: administrators");
        start(Set.of(Groups.PAYROLL, Groups.ADMINISTRATOR), "").checkGroups();
        start(Set.of(), "").checkGroups();
    }

    @Test
    @DisplayName("The only administrator's is reset at a start, once for each time that the setting is put in")
    void resetsOnce() {
        People.moveIn(identity, staff);
        lose();
        start(Set.of(), "boss").resetAsSet();
        assertThat(factors.of("boss")).isEmpty();
        assertThat(log.of("boss", null, 1).items())
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.SECOND_FACTOR_RESET));

        lose();
        start(Set.of(), "boss").resetAsSet();
        assertThat(factors.of("boss")).isPresent();
        start(Set.of(), "").resetAsSet();
        start(Set.of(), "boss").resetAsSet();
        assertThat(factors.of("boss")).isEmpty();

        assertThatThrownBy(() -> start(Set.of(), "nobody-here").resetAsSet())
                .isInstanceOf(UnsafeStartException.class)
                .hasMessageContaining("nobody-here");
    }

    private void lose() {
        database.sql("insert into second_factor (user_id, secret, last_step, set_up_at)"
                        + " values ('boss', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 0, current_timestamp)")
                .update();
    }
}
