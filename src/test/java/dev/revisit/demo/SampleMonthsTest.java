package dev.revisit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.operations.reconciliation.Difference;
import dev.revisit.operations.reconciliation.Reconciliation;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** Whatever the day on which the sample company is made, payroll has something to show. Nobody else finds what it leaves. */
@SpringBootTest(properties = "revisit.demo.enabled=true")
@ActiveProfiles("test")
@DirtiesContext
class SampleMonthsTest {

    private static final Viewer PAYROLL = new Viewer("guofang", Set.of(Groups.PAYROLL), Set.of(), false);

    @Autowired
    private SampleCompany company;

    @Autowired
    private DemoReset house;

    @Autowired
    private Statements statements;

    @Autowired
    private CompanyZone zone;

    @Autowired
    private Reconciliation reconciliation;

    /** The first day of a month, and the last one, reach the furthest. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-01-01T00:20", "2026-12-31T18:30"})
    @DisplayName("C4: the last month is closed, with earnings and deductions; the open one has something in it")
    void statements(String at) {
        Instant now = LocalDateTime.parse(at).atZone(zone.zone()).toInstant();
        house.empty();
        company.make(now);
        var open = YearMonth.from(now.atZone(zone.zone()));

        var last = statements.month(open.minusMonths(1), PAYROLL);
        assertThat(last.closed()).isTrue();
        assertThat(last.statements())
                .as("earned, and something deducted from it")
                .anyMatch(statement -> statement.earned().signum() > 0
                        && statement.deducted().signum() > 0
                        && statement.net().signum() > 0);
        var current = statements.month(open, PAYROLL);
        assertThat(current.closed()).isFalse();
        assertThat(current.statements()).extracting(Statement::person).contains("lina");
        assertThat(reconciliation.run())
                .as("the job executor is off: what falls due after the stories waits")
                .filteredOn(difference -> difference.kind() != Difference.Kind.DEADLINE_NOT_FIRED)
                .isEmpty();
    }
}
