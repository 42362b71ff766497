package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deposit and contract of a visitor of intent A (rule V4). */
class VisitorDepositTest {

    private static final String DIAGRAM = "VisitorDeposit";
    private static final String DEPOSIT = "UserTask_RecordDeposit";
    private static final String CONTRACT = "UserTask_RecordVisitorContract";

    @RegisterExtension
    static final VisitorProcessScenario visitor = VisitorProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("V4: the deposit is owed in 3 days, the contract in 30 from the deposit")
    void owesDepositThenContract() {
        visitor.begins(DIAGRAM);

        assertThat(visitor.dueAt("Deadline_RecordDeposit")).isEqualTo(day(3));
        visitor.does(DEPOSIT, Map.of("depositPaid", true));
        assertThat(visitor.openTasks()).containsExactly(CONTRACT);
        assertThat(visitor.dueAt("Deadline_RecordVisitorContract")).isEqualTo(day(30));
        visitor.does(CONTRACT, Map.of());

        assertThat(visitor.endOf(DIAGRAM)).isEqualTo("EndEvent_DepositSettled");
        assertThat(visitor.misses()).isEmpty();
    }

    @Test
    @DisplayName("V4: a deposit that was not paid leaves no contract to be owed")
    void owesNoContractWithoutDeposit() {
        visitor.begins(DIAGRAM);
        visitor.does(DEPOSIT, Map.of("depositPaid", false));

        assertThat(visitor.isOpen()).isFalse();
    }

    @Test
    @DisplayName("V4: what is not recorded is missed when it was due, and every seven days")
    void missesBoth() {
        visitor.begins(DIAGRAM);
        visitor.runsOut("Deadline_RecordDeposit");
        visitor.runsOut("Wait_AfterMiss_RecordDeposit");
        visitor.does(DEPOSIT, Map.of("depositPaid", true));
        visitor.runsOut("Deadline_RecordVisitorContract");
        visitor.runsOut("Wait_AfterMiss_RecordVisitorContract");

        assertThat(visitor.misses())
                .containsExactly(
                        new RanOut("Deadline_RecordDeposit", day(3)),
                        new RanOut("Wait_AfterMiss_RecordDeposit", day(10)),
                        new RanOut("Deadline_RecordVisitorContract", day(40)),
                        new RanOut("Wait_AfterMiss_RecordVisitorContract", day(47)));
    }
}
