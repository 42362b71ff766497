package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The adjustment (rule H1). */
class HealthAdjustmentTest {

    private static final String DIAGRAM = "HealthAdjustment";

    @RegisterExtension
    static final HealthProcessScenario phase = HealthProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("H1, H2: four weeks of calls, then it is over, whichever of the two timers fires first")
    void lastsFourWeeks() {
        phase.begins(DIAGRAM);
        for (int week = 0; week < 3; week++) {
            phase.runsOut("Deadline_CallCustomer");
        }
        assertThat(phase.dueAt("Deadline_CallCustomer")).isEqualTo(phase.dueAt("Wait_Adjustment"));
        phase.runsOut("Wait_Adjustment");

        assertThat(phase.isOpen()).isFalse();
        assertThat(phase.reviewed()).startsWith("ServiceTask_BeginAdjustment", "ServiceTask_BeginWeek");
        assertThat(phase.written()).containsExactly("ServiceTask_CloseAdjustment");
        assertThat(phase.settled()).extracting(RanOut::dueAt).containsExactly(day(7), day(14), day(21));
    }
}
